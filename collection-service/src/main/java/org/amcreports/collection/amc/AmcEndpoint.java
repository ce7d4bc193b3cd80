package org.amcreports.collection.amc;

import java.net.URI;
import java.util.Locale;

/** Where and as whom accounts are called. */
record AmcEndpoint(URI base, URI tokenUrl, String credentialsRef, Credential credential) {

    static AmcEndpoint of(AmcAccount account, AmcConfig config, CredentialStore credentials) {
        return of(account.region(), account.credentialsRef(), config, credentials);
    }

    static AmcEndpoint of(String regionName, String credentialsRef, AmcConfig config, CredentialStore credentials) {
        AmcConfig.Region region = config.regions().get(regionName.toLowerCase(Locale.ROOT));
        if (region == null) {
            throw missing("region_unknown", "No AMC region is configured as " + regionName);
        }
        Credential credential = credentials
                .find(credentialsRef)
                .orElseThrow(() -> missing("credential_unknown", "No credential is configured as " + credentialsRef));
        return new AmcEndpoint(region.base(), region.tokenEndpoint(), credentialsRef, credential);
    }

    private static AmcException missing(String category, String message) {
        return new AmcException(AmcException.Scope.CREDENTIAL, category, message);
    }

    @Override
    public String toString() {
        return "AmcEndpoint[" + base + "]";
    }
}
