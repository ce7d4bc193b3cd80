package org.amcreports.http.openapi;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** Names of operations and tags, without the word Resource. */
final class Names {

    private Names() {}

    /** {@code CollectionResource_create} is {@code collectionCreate}: what a generated client calls its method. */
    static void give(OpenAPI document, Operation operation) {
        String[] generated = String.valueOf(operation.getOperationId()).split("Resource_", 2);
        if (generated.length == 2) {
            operation.setOperationId(decapitalised(generated[0]) + capitalised(generated[1]));
        }
        List<String> tags = operation.getTags() == null ? List.of() : operation.getTags();
        operation.setTags(tags.stream().map(Names::tag).toList());
        operation.getTags().forEach(name -> declare(document, name));
    }

    private static String tag(String name) {
        String short_ = name.replaceFirst(" Resource$", "");
        return short_.equals(name) ? name : short_.toLowerCase(Locale.ROOT);
    }

    private static void declare(OpenAPI document, String name) {
        List<Tag> tags = document.getTags() == null ? List.of() : document.getTags();
        document.setTags(tags.stream()
                .filter(tag -> !tag.getName().endsWith(" Resource"))
                .toList());
        if (document.getTags().stream().noneMatch(tag -> tag.getName().equals(name))) {
            document.addTag(OASFactory.createTag().name(name));
        }
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String decapitalised(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
