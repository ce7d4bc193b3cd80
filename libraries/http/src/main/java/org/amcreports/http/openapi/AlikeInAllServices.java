package org.amcreports.http.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.Map;
import org.amcreports.http.idempotency.Idempotent;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jboss.jandex.IndexView;

/** Completes the generated document, so that resources say only what is their own. */
@OpenApiFilter(RunStage.BUILD)
public class AlikeInAllServices implements OASFilter {

    private final IndexView classes;

    public AlikeInAllServices(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        new GeneratedSchemas(classes).correct(document.getComponents());
        new NullableFields(classes).declare(document.getComponents());
        Problems.addSchema(document.getComponents());
        document.getPaths().getPathItems().forEach((path, item) -> complete(document, path, item));
    }

    private void complete(OpenAPI document, String path, PathItem item) {
        for (Map.Entry<PathItem.HttpMethod, Operation> entry :
                item.getOperations().entrySet()) {
            Operation operation = entry.getValue();
            if (takesIdempotencyKey(operation)) {
                operation.addParameter(Parameters.idempotencyKey());
            }
            Names.give(document, operation);
            Parameters.describe(operation);
            Problems.add(operation, path);
            Answers.describe(operation);
        }
    }

    private boolean takesIdempotencyKey(Operation operation) {
        return classes.getAnnotations(Idempotent.class).stream()
                .map(annotation -> annotation.target().asMethod())
                .map(method -> method.declaringClass().simpleName() + "_" + method.name())
                .anyMatch(id -> id.equals(operation.getOperationId()));
    }
}
