package org.amcreports.local;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.amcreports.local.demo.Demo;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.stack.LocalStack;

/** {@code mvn -Plocal}: starts the stack, runs the demonstration, prints where everything is, and waits for Ctrl-C. */
public final class Local {

    private Local() {}

    public static void main(String[] arguments) throws InterruptedException {
        LocalOptions options = LocalOptions.from(System.getProperties());
        PrintStream out = System.out;
        LocalStack stack = LocalStack.create(options, out);
        Thread stop = new Thread(stack::close, "stop-local-stack");
        Runtime.getRuntime().addShutdownHook(stop);
        try (stack) {
            stack.start();
            if (options.demo() && options.without().isEmpty()) {
                demo(stack, out);
            } else if (options.demo()) {
                out.println("No demonstration: it needs all services, and -Dlocal.without leaves some out.");
            }
            stack.printAddresses(out);
            if (!options.once()) {
                out.println("Up. Stop with Ctrl-C.");
                new CountDownLatch(1).await();
            }
        }
        Runtime.getRuntime().removeShutdownHook(stop);
    }

    private static void demo(LocalStack stack, PrintStream out) {
        ReportsApi api = new ReportsApi(stack.gatewayUrl(), stack.token("analyst"));
        new Demo(api, stack.gatewayUrl(), stack.demoWorkflowId(), stack.demoInstanceId(), out).run();
    }
}
