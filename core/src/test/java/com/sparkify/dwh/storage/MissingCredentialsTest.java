package com.sparkify.dwh.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

/**
 * Tests the explanations for the SDK's messages about missing credentials. The SDK creates some of these messages in
 * the tests. If the SDK needs a server's answer for a message, the test contains a copy of the message.
 */
class MissingCredentialsTest {

    private static final String FILE = """
        [profile base]
        region = us-west-2
        [profile wrong]
        role_arn = arn:aws:iam::123456789012:role/x
        source_profile = nix
        """;

    /** Returns the explanation for a profile, if no other setting has credentials. */
    private static String explained(String profile) {
        ProfileFile file = ProfileFile.builder()
                .content(new StringInputStream(FILE))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
        System.setProperty("aws.disableEc2Metadata", "true");
        try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder()
                .profileFile(file)
                .profileName(profile)
                .build()) {
            SdkClientException e = assertThrows(SdkClientException.class, provider::resolveCredentials);
            return MissingCredentials.explain(String.valueOf(e.getMessage()));
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    @Test
    void aProfileThatDoesNotExistIsNamed() {
        assertEquals(
                "AWS credentials can't be loaded: the files ~/.aws/config and ~/.aws/credentials have no profile 'nope'"
                        + " with credentials: check AWS_PROFILE, and the files",
                explained("nope"));
    }

    @Test
    void theErrorHasTheSdksReasonForAProfile() {
        assertEquals(
                "AWS credentials can't be loaded: profile 'wrong': The source profile of 'wrong' was configured to be"
                        + " 'nix', but that source profile has no credentials configured",
                explained("wrong"));
    }

    @Test
    void withoutAnySettingTheErrorSaysWhatToSet() {
        assertEquals(
                "no AWS credentials are found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE,"
                        + " run on a machine with an IAM role, or pass keys with the statement",
                explained("default"));
    }

    /** Returns a message of the chain of providers, with these reasons for the profile and the web identity. */
    private static String chain(String webIdentity, String profile) {
        return "Unable to load credentials from any of the providers in the chain"
                + " AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(),"
                + " ProfileCredentialsProvider(profileName=p, profileFile=ProfileFile(sections=[profiles]))]) :"
                + " [SystemPropertyCredentialsProvider(): Unable to load credentials from system settings. Access key must"
                + " be specified., WebIdentityTokenFileCredentialsProvider(): " + webIdentity
                + ", ProfileCredentialsProvider(profileName=p, profileFile=ProfileFile(sections=[profiles],"
                + " profiles=[Profile(name=p, properties=[sso_session])])): " + profile
                + ", ContainerCredentialsProvider(): Cannot fetch credentials from container - neither X or Y"
                + " environment variables are set., InstanceProfileCredentialsProvider(): Failed to load credentials"
                + " from IMDS.]";
    }

    private static final String NO_WEB_IDENTITY =
            "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE or the javaproperty must be set.";

    @Test
    void theErrorForAnExpiredSsoSessionSaysHowToRenewIt() {
        assertEquals(
                "AWS credentials can't be loaded: profile 'p': The SSO session associated with this profile has"
                        + " expired or is otherwise invalid: run aws sso login --profile p",
                MissingCredentials.explain(chain(
                        NO_WEB_IDENTITY,
                        "The SSO session associated with this profile has expired or is otherwise invalid.")));
    }

    @Test
    void aRoleThatCanNotBeAssumedIsNamed() {
        String denied = "User: arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole on resource:"
                + " arn:aws:iam::1:role/x (Service: Sts, Status Code: 403, Request ID: r)";
        assertEquals(
                "AWS credentials can't be loaded: profile 'p': " + denied
                        + ": check the role's trust policy, and the permissions of the credentials that assume it",
                MissingCredentials.explain(chain(NO_WEB_IDENTITY, denied)));
    }

    @Test
    void aMissingModuleAndAMissingTokenAreBothNamed() {
        assertEquals(
                "AWS credentials can't be loaded: WebIdentityTokenFileCredentialsProvider:"
                        + " java.nio.file.NoSuchFileException: /none; profile 'p': To use assumed roles in the 'p'"
                        + " profile, the 'sts' service module must be on the class path: add this module of"
                        + " software.amazon.awssdk",
                MissingCredentials.explain(chain(
                        "java.nio.file.NoSuchFileException: /none",
                        "To use assumed roles in the 'p' profile, the 'sts' service module must be on the"
                                + " class path.")));
    }
}
