package org.amcreports.http.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContractFolderTest {

    @Test
    void aServiceMayHaveNone() {
        assertThat(new ContractFolder("no-such-folder").find("asyncapi.yaml")).isEmpty();
    }

    @Test
    void tagsTheContent() {
        Contract contract = Contract.of(new byte[] {1});

        assertThat(contract.tag()).isEqualTo(Contract.of(new byte[] {1}).tag());
        assertThat(contract.tag()).isNotEqualTo(Contract.of(new byte[] {2}).tag());
    }
}
