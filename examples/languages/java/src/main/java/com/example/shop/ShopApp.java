package com.example.shop;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

import io.github.cdklightsailcertificate.LightsailCertificate;

public final class ShopApp {
    public static void main(final String[] args) {
        App app = new App();
        new ShopStack(app, "Shop", StackProps.builder()
                .env(Environment.builder().account("111122223333").region("eu-central-1").build())
                .build());
        app.synth();

        // What cannot work is refused at once, in a sentence.
        try {
            LightsailCertificate.Builder.create(new Stack(), "Wildcard").domainName("*.example.com").build();
        } catch (RuntimeException refusal) {
            System.out.println(refusal.getMessage());
        }
    }

    private ShopApp() {
    }
}
