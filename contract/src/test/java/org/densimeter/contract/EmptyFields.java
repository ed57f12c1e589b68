package org.densimeter.contract;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Removes from events what says nothing. Changes the event it is given. */
final class EmptyFields {

    private EmptyFields() {}

    /**
     * Without nulls and empty lists, and without what later versions say of every series: a list is then written empty,
     * a series with losses as not one-step, models and series as pretrained, and a composite as not completed.
     */
    static JsonNode removed(JsonNode node) {
        if (withoutNulls(node) instanceof ObjectNode object) {
            List<String> empty = new ArrayList<>();
            object.fieldNames().forEachRemaining(name -> {
                if (removed(object.get(name)) instanceof ArrayNode array && array.isEmpty()) {
                    empty.add(name);
                }
            });
            object.remove(empty);
            if (object.path("oneStep").isBoolean() && !object.get("oneStep").booleanValue()) {
                object.remove("oneStep");
            }
            if (object.path("stage").asText().equals("pretrained")) {
                object.remove("stage");
            }
            if (object.path("completion").isBoolean() && !object.get("completion").booleanValue()) {
                object.remove("completion");
            }
            if (object.path("variant").asText("-").isEmpty() && !object.path("limited").asBoolean()) {
                object.remove(List.of("variant", "limited"));
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(EmptyFields::removed);
        }
        return node;
    }

    /** Without nulls. */
    static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> nulls = new ArrayList<>();
            for (Iterator<String> names = object.fieldNames(); names.hasNext();) {
                String name = names.next();
                if (withoutNulls(object.get(name)).isNull()) {
                    nulls.add(name);
                }
            }
            object.remove(nulls);
        } else if (node instanceof ArrayNode array) {
            array.forEach(EmptyFields::withoutNulls);
        }
        return node;
    }
}
