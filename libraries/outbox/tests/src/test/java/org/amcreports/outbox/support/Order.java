package org.amcreports.outbox.support;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Something that a use case stores together with its event. */
@Entity
@Table(name = "orders")
public class Order {

    @Id
    public Long id = 0L;

    public @Nullable String note;
}
