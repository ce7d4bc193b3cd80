package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.amcreports.dashboard.dashboards.encoding.DefinitionDiff;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions.
 *
 * @param changes in words
 * @param operations as a JSON patch would make them of the first version; a widget's id stands for its place
 */
public record DiffView(long since, long version, List<String> changes, List<OperationView> operations) {

    static DiffView of(long since, long version, DefinitionDiff diff) {
        return new DiffView(
                since,
                version,
                diff.words(),
                diff.operations().stream()
                        .map(one -> new OperationView(one.op(), one.path(), one.from(), one.value()))
                        .toList());
    }

    /** @param from what stood there before */
    public record OperationView(
            @Schema(enumeration = {"add", "remove", "replace"})
            String op,

            @Schema(examples = "/widgets/wid_01k0000000e008000000000081/title")
            String path,

            @Nullable JsonNode from,
            @Nullable JsonNode value) {}
}
