package org.amcreports.http.database;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Connects within a time, and closes a connection from which no byte has come for as long. */
final class BoundedConnections implements Function<Context, Future<SqlConnection>> {

    private final ConnectionFactory factory;
    private final Duration silence;

    BoundedConnections(ConnectionFactory factory, Duration silence) {
        this.factory = factory;
        this.silence = silence;
    }

    @Override
    public Future<SqlConnection> apply(Context context) {
        Future<SqlConnection> coming = factory.connect(context);
        Future<SqlConnection> inTime = coming.timeout(silence.toMillis(), TimeUnit.MILLISECONDS);
        coming.onSuccess(connection -> {
            watch(connection);
            if (inTime.failed()) {
                connection.close();
            }
        });
        return inTime;
    }

    private void watch(SqlConnection connection) {
        SocketConnectionBase socket = (SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap();
        socket.socket().channelHandlerContext().pipeline().addFirst(new Silence(silence));
    }

    /**
     * Closes the socket itself, which fails what was asked on it. The client's own idle time-out takes leave of the
     * server first, and waits for its farewell.
     */
    private static final class Silence extends IdleStateHandler {

        Silence(Duration longest) {
            super(longest.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            context.close();
        }
    }
}
