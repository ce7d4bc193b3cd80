package org.amcreports.dashboard.dashboards.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.api.SourceView.InstanceView;
import org.amcreports.dashboard.dashboards.api.SourceView.WorkflowView;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.platform.AmcInstance;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.dashboard.platform.Workflow;

/** Names what a dashboard points to, as far as its reader may know: an instance's name is its members' business. */
@ApplicationScoped
public class DashboardPresenter {

    private final PlatformDirectory directory;

    DashboardPresenter(PlatformDirectory directory) {
        this.directory = directory;
    }

    public Uni<DashboardView> present(OpenedDashboard opened, UUID reader) {
        List<SourceId> sources = List.copyOf(opened.dashboard().sources());
        List<UUID> workflows = sources.stream().map(SourceId::workflowId).toList();
        return Uni.combine()
                .all()
                .unis(
                        directory.person(opened.dashboard().owner()),
                        directory.workflows(workflows),
                        directory.instancesOf(reader))
                .asTuple()
                .map(known -> DashboardView.of(
                        opened, UserView.of(known.getItem1()), named(sources, known.getItem2(), known.getItem3())));
    }

    private static List<SourceView> named(
            List<SourceId> sources, List<Workflow> workflows, List<AmcInstance> instances) {
        Map<UUID, Workflow> workflowsById = byId(workflows, Workflow::id);
        Map<UUID, AmcInstance> instancesById = byId(instances, AmcInstance::id);
        return sources.stream()
                .map(source -> new SourceView(
                        workflow(workflowsById.getOrDefault(
                                source.workflowId(), new Workflow(source.workflowId(), null))),
                        instance(instancesById.getOrDefault(
                                source.instanceId(), new AmcInstance(source.instanceId(), null, null, null)))))
                .toList();
    }

    private static WorkflowView workflow(Workflow workflow) {
        return new WorkflowView(workflow.id(), workflow.name());
    }

    private static InstanceView instance(AmcInstance instance) {
        return new InstanceView(instance.id(), instance.name(), instance.timeZone(), instance.currency());
    }

    private static <T> Map<UUID, T> byId(List<T> all, Function<T, UUID> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
