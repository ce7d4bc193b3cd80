package org.amcreports.http.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those of the TypeID specification. */
class TypeIdTest {

    @ParameterizedTest
    @CsvSource({
        "prefix_00000000000000000000000000, 00000000-0000-0000-0000-000000000000",
        "prefix_00000000000000000000000001, 00000000-0000-0000-0000-000000000001",
        "prefix_0000000000000000000000000g, 00000000-0000-0000-0000-000000000010",
        "prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz, ffffffff-ffff-ffff-ffff-ffffffffffff",
        "prefix_0123456789abcdefghjkmnpqrs, 0110c853-1d09-52d8-d73e-1194e95b5f19",
        "prefix_01h455vb4pex5vsknk084sn02q, 01890a5d-ac96-774b-bcce-b302099a8057"
    })
    void writesAndReadsTheSpecificationsVectors(String text, UUID uuid) {
        assertThat(TypeId.of("prefix", uuid)).isEqualTo(text);
        assertThat(TypeId.uuid("prefix", text)).contains(uuid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prefix_8zzzzzzzzzzzzzzzzzzzzzzzzz",
                "prefix_1234567890123456789012345",
                "prefix_123456789012345678901234567",
                "prefix_1234567890123456789012345i",
                "prefix_0123456789ABCDEFGHJKMNPQRS",
                "other_01h455vb4pex5vsknk084sn02q",
                "01h455vb4pex5vsknk084sn02q",
                ""
            })
    void readsNothingElse(String text) {
        assertThat(TypeId.uuid("prefix", text)).isEmpty();
    }

    @Test
    void newIdsAreOfVersionSevenAndAscend() {
        UUID first = Ids.next();
        UUID second = Ids.next();

        assertThat(first.version()).isEqualTo(7);
        assertThat(second.toString()).isGreaterThan(first.toString());
    }
}
