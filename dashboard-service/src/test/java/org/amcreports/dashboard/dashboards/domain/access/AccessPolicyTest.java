package org.amcreports.dashboard.dashboards.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Facts;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AccessPolicyTest {

    private static final UUID USER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Test
    void ownerMayDoEverything() {
        assertThat(accessOf(USER, null, false, false)).isEqualTo(Access.OWNER);
        assertThat(Access.OWNER.actions()).containsExactly(Action.values());
    }

    @Test
    void editorChangesButNeitherSharesNorPublishesNorDeletes() {
        assertThat(accessOf(OTHER, Permission.EDIT, false, false)).isEqualTo(Access.EDIT);
        assertThat(Access.EDIT.actions()).containsExactlyInAnyOrder(Action.READ, Action.DATA, Action.EDIT);
    }

    @Test
    void viewerReadsWithoutBeingAMember() {
        assertThat(accessOf(OTHER, Permission.VIEW, false, false)).isEqualTo(Access.VIEW);
        assertThat(Access.VIEW.actions()).containsExactlyInAnyOrder(Action.READ, Action.DATA);
    }

    @Test
    void publicMeansReadableByMembersOfAllInstances() {
        assertThat(accessOf(OTHER, null, true, true)).isEqualTo(Access.PUBLIC);
        assertThat(Access.PUBLIC.actions()).containsExactlyInAnyOrder(Action.READ, Action.DATA);
        assertThat(accessOf(OTHER, null, true, false)).isEqualTo(Access.NONE);
        assertThat(accessOf(OTHER, null, false, true)).isEqualTo(Access.NONE);
    }

    @Test
    void theStrongerOfTwoGrantsWins() {
        assertThat(accessOf(OTHER, Permission.EDIT, true, true)).isEqualTo(Access.EDIT);
        assertThat(accessOf(USER, Permission.VIEW, true, true)).isEqualTo(Access.OWNER);
    }

    @Test
    void nobodyElseMayDoAnything() {
        assertThat(accessOf(OTHER, null, false, false)).isEqualTo(Access.NONE);
        assertThat(accessOf(null, null, false, true)).isEqualTo(Access.NONE);
        assertThat(Access.NONE.actions()).isEmpty();
    }

    private static Access accessOf(UUID owner, Permission share, boolean isPublic, boolean memberOfAll) {
        return AccessPolicy.accessOf(new Facts(USER, owner, share, isPublic, memberOfAll));
    }
}
