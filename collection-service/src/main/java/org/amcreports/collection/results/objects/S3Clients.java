package org.amcreports.collection.results.objects;

import java.net.URI;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** Amazon's client, asking nothing of a store that only Amazon's has. */
final class S3Clients {

    private static final int THREADS = 2;

    private S3Clients() {}

    static S3AsyncClient of(ObjectStoreConfig config) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(THREADS))
                        .maxConcurrency(config.connections())
                        .connectionTimeout(config.attemptTimeout())
                        .connectionAcquisitionTimeout(config.timeout()))
                .overrideConfiguration(limits ->
                        limits.apiCallTimeout(config.timeout()).apiCallAttemptTimeout(config.attemptTimeout()))
                // Answers go on in the caller's context anyway.
                .asyncConfiguration(threads ->
                        threads.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        URI endpoint = config.endpoint().orElse(null);
        return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
    }
}
