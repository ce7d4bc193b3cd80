package org.amcreports.collection.amc;

import java.net.URI;
import java.util.Locale;

/** Where and as whom an account is called. */
record AmcEndpoint(URI base, URI tokenUrl, String clientId, String clientSecret, String refreshToken) {

    static AmcEndpoint of(AmcAccount account, AmcConfig config) {
        AmcConfig.Region region = config.regions().get(account.region().toLowerCase(Locale.ROOT));
        if (region == null) {
            throw missing("region_unknown", "No AMC region is configured as " + account.region());
        }
        AmcConfig.Credentials credentials = config.credentials().get(account.credentialsRef());
        if (credentials == null) {
            throw missing("credential_unknown", "No credential is configured as " + account.credentialsRef());
        }
        return new AmcEndpoint(
                region.base(),
                region.tokenEndpoint(),
                credentials.clientId(),
                credentials.clientSecret(),
                credentials.refreshToken());
    }

    private static AmcException missing(String category, String message) {
        return new AmcException(AmcException.Scope.CREDENTIAL, category, message);
    }

    @Override
    public String toString() {
        return "AmcEndpoint[" + base + "]";
    }
}
