package org.amcreports.dashboard.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.testing.contracts.ConsumerContract;
import org.amcreports.testing.contracts.Example;

/** A record of this service against the contract of the topic that it is read from. */
public abstract class ReadContract extends ConsumerContract {

    private final Class<? extends Record> type;

    protected ReadContract(Path contracts, String topic, Class<? extends Record> type) {
        super(contracts, topic, type, PoisonRecordException.class);
        this.type = type;
    }

    @Override
    protected Record read(Example example) {
        return new Delivery(example.topic(), 0, 0, example.key(), example.headers(), example.value()).payload(type);
    }

    @Override
    protected JsonNode written(Record read) {
        return ExactJson.mapper().valueToTree(read);
    }
}
