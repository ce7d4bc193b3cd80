package org.amcreports.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Refuses a body for all of its unknown fields at once, instead of for the first. */
final class UnknownFields {

    private static final String FOUND = UnknownFields.class.getName();

    private UnknownFields() {}

    static void refuse(ObjectMapper mapper) {
        mapper.addHandler(new Collector())
                .registerModule(
                        new SimpleModule("unknown-fields").setDeserializerModifier(new BeanDeserializerModifier() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public JsonDeserializer<?> modifyDeserializer(
                                    DeserializationConfig config,
                                    BeanDescription type,
                                    JsonDeserializer<?> deserializer) {
                                return new CheckedAtTheEnd(deserializer);
                            }
                        }));
    }

    private static final class Collector extends DeserializationProblemHandler {

        @Override
        @SuppressWarnings("unchecked")
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            TreeSet<String> found = (TreeSet<String>) context.getAttribute(FOUND);
            if (found == null) {
                found = new TreeSet<>();
                context.setAttribute(FOUND, found);
            }
            found.add(path(context, parser, name));
            parser.skipChildren();
            return true;
        }

        /** A record's unknown fields come from a buffer, once its object has been read. */
        private static String path(DeserializationContext context, JsonParser parser, String name) {
            JsonStreamContext place = context.getParser().getParsingContext();
            if (parser.equals(context.getParser())) {
                return path(place);
            }
            String object = path(place);
            return object.isEmpty() ? name : object + "." + name;
        }

        private static String path(@Nullable JsonStreamContext place) {
            if (place == null || place.inRoot()) {
                return "";
            }
            String parent = path(place.getParent());
            if (place.inArray()) {
                return parent + "[" + place.getCurrentIndex() + "]";
            }
            return parent.isEmpty() ? place.getCurrentName() : parent + "." + place.getCurrentName();
        }
    }

    private static final class CheckedAtTheEnd extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        CheckedAtTheEnd(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new CheckedAtTheEnd(delegate);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object value = super.deserialize(parser, context);
            if (parser.getParsingContext().inRoot() && context.getAttribute(FOUND) instanceof TreeSet<?> found) {
                throw new UnknownFieldsException(
                        parser, found.stream().map(String::valueOf).toList());
            }
            return value;
        }
    }
}
