package org.amcreports.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.HashMap;
import java.util.Map;

/** The environment that a container gets; of what is taken from a secret only the name is known. */
final class Settings {

    private Settings() {}

    static Map<String, String> of(Overlay overlay, Deployment deployment) {
        return of(overlay, deployment.getSpec().getTemplate());
    }

    static Map<String, String> of(Overlay overlay, PodTemplateSpec pod) {
        Container container = pod.getSpec().getContainers().get(0);
        Map<String, String> environment = new HashMap<>();
        container
                .getEnvFrom()
                .forEach(from -> environment.putAll(
                        overlay.one(ConfigMap.class, from.getConfigMapRef().getName())
                                .getData()));
        container.getEnv().forEach(variable -> environment.put(variable.getName(), value(variable)));
        return environment;
    }

    private static String value(EnvVar variable) {
        return variable.getValueFrom() == null
                ? variable.getValue()
                : variable.getValueFrom().getSecretKeyRef().getName() + "/"
                        + variable.getValueFrom().getSecretKeyRef().getKey();
    }
}
