package org.amcreports.dashboard.dashboards.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between two definitions of a dashboard, in words and member by member. Widgets are told apart by their ids. */
public final class DefinitionDiff {

    private static final Map<String, String> WORDS = Map.of(
            "description", "changed the description",
            "template_type", "changed the kind of dashboard",
            "layout_config", "changed the grid settings",
            "filter_config", "changed the default filters",
            "user_id", "handed the dashboard to another owner");

    private final List<Operation> operations = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    private DefinitionDiff() {}

    /**
     * One difference, as a JSON patch (RFC 6902) would make it; {@code /widgets/wid_...} is the widget of that id.
     *
     * @param op add, remove or replace
     */
    public record Operation(
            String op,
            String path,
            @Nullable JsonNode from,
            @Nullable JsonNode value) {}

    public static DefinitionDiff between(JsonNode before, JsonNode after) {
        DefinitionDiff diff = new DefinitionDiff();
        for (String member : members(before, after)) {
            if (!member.equals("widgets")) {
                diff.compareMember(member, before.path(member), after.path(member));
            }
        }
        diff.compareWidgets(byId(before.path("widgets")), byId(after.path("widgets")));
        return diff;
    }

    /** A first version against nothing: all that it holds is added. */
    public static DefinitionDiff ofFirst(JsonNode first) {
        DefinitionDiff diff = new DefinitionDiff();
        first.properties().stream()
                .filter(member -> !member.getKey().equals("widgets"))
                .forEach(member -> diff.compare("/" + member.getKey(), MissingNode.getInstance(), member.getValue()));
        Map<String, JsonNode> widgets = byId(first.path("widgets"));
        widgets.forEach((id, widget) -> diff.compare("/widgets/" + id, MissingNode.getInstance(), widget));
        diff.words.add(
                widgets.isEmpty()
                        ? "created without widgets"
                        : widgets.values().stream()
                                .map(DefinitionDiff::named)
                                .collect(Collectors.joining(", ", "created with ", "")));
        return diff;
    }

    public boolean isEmpty() {
        return operations.isEmpty();
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    public List<String> words() {
        return List.copyOf(words);
    }

    private void compareMember(String member, JsonNode before, JsonNode after) {
        if (compare("/" + member, before, after)) {
            words.add(
                    switch (member) {
                        case "name" ->
                            "renamed the dashboard from \"%s\" to \"%s\"".formatted(before.asText(), after.asText());
                        case "is_public" -> after.asBoolean() ? "made it public" : "made it private";
                        default -> WORDS.getOrDefault(member, "changed " + member);
                    });
        }
    }

    private void compareWidgets(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((id, widget) -> {
            if (!after.containsKey(id)) {
                compare("/widgets/" + id, widget, MissingNode.getInstance());
                words.add("removed " + named(widget));
            }
        });
        after.forEach((id, widget) -> {
            JsonNode earlier = before.getOrDefault(id, MissingNode.getInstance());
            if (earlier.isMissingNode()) {
                compare("/widgets/" + id, earlier, widget);
                words.add("added " + named(widget));
            } else {
                compareWidget("/widgets/" + id, earlier, widget);
            }
        });
    }

    private void compareWidget(String path, JsonNode before, JsonNode after) {
        List<String> changed = new ArrayList<>();
        for (String member : members(before, after)) {
            if (compare(path + "/" + member, before.path(member), after.path(member))) {
                changed.add(member);
            }
        }
        if (changed.remove("position_config")) {
            words.add("moved " + named(after));
        }
        if (!changed.isEmpty()) {
            words.add("changed " + String.join(", ", changed) + " of " + named(after));
        }
    }

    /** Whether the two differ; objects are compared member by member. */
    private boolean compare(String path, JsonNode before, JsonNode after) {
        if (isNothing(before) && isNothing(after)) {
            return false;
        }
        if (before.isObject() && after.isObject()) {
            boolean differ = false;
            for (String member : members(before, after)) {
                String escaped = member.replace("~", "~0").replace("/", "~1");
                differ |= compare(path + "/" + escaped, before.path(member), after.path(member));
            }
            return differ;
        }
        if (before.equals(after)) {
            return false;
        }
        operations.add(
                isNothing(before)
                        ? new Operation("add", path, null, after)
                        : isNothing(after)
                                ? new Operation("remove", path, before, null)
                                : new Operation("replace", path, before, after));
        return true;
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String named(JsonNode widget) {
        String type = widget.path("chart_type").isTextual()
                ? widget.path("chart_type").asText() + " chart"
                : widget.path("widget_type").asText().replace('_', ' ');
        return "the %s \"%s\"".formatted(type, widget.path("title").asText());
    }

    private static Map<String, JsonNode> byId(JsonNode widgets) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        widgets.forEach(widget -> byId.put(widget.path("widget_id").asText(), widget));
        return byId;
    }

    private static Set<String> members(JsonNode before, JsonNode after) {
        Set<String> members = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(members::add);
        after.fieldNames().forEachRemaining(members::add);
        return members;
    }
}
