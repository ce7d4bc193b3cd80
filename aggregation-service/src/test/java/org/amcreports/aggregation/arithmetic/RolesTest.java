package org.amcreports.aggregation.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolesTest {

    @Test
    void theFirstNameThatIsPresentPlaysTheRole() {
        Roles roles = Roles.resolve(Map.of(), List.of("revenue", "total_product_sales", "cost", "total_cost"));

        assertThat(roles.byWireName()).isEqualTo(Map.of("sales", "total_product_sales", "spend", "total_cost"));
    }

    @Test
    void formsOfFourteenDaysComeAfterThePlainOnes() {
        assertThat(Roles.resolve(Map.of(), List.of("purchases_14d", "conversions"))
                        .byWireName())
                .isEqualTo(Map.of("purchases", "conversions"));
        assertThat(Roles.resolve(Map.of(), List.of("purchases_14d")).byWireName())
                .isEqualTo(Map.of("purchases", "purchases_14d"));
    }

    @Test
    void underscoresDoNotMatter() {
        assertThat(Roles.resolve(Map.of(), List.of("totalcost")).byWireName()).isEqualTo(Map.of("spend", "totalcost"));
    }

    @Test
    void theMappingGoesFirstWhereItsColumnIsPresent() {
        List<String> present = List.of("spend", "media_cost");

        assertThat(Roles.resolve(Map.of(Role.SPEND, "media_cost"), present).byWireName())
                .isEqualTo(Map.of("spend", "media_cost"));
        assertThat(Roles.resolve(Map.of(Role.SPEND, "gone"), present).byWireName())
                .isEqualTo(Map.of("spend", "spend"));
    }
}
