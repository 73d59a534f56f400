package com.sparkify.dwh.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {

    @Test
    void anS3LocationIsABucketAndAPrefix() {
        assertEquals(new S3Uri("udacity-dend", "log_data"), Location.parse("s3://udacity-dend/log_data"));
        assertEquals(new S3Uri("bucket", ""), Location.parse("s3://bucket"));
        assertEquals("s3://bucket/a//b/", Location.parse("s3://bucket/a//b/").toString());
    }

    @Test
    void aTextWithoutASchemeIsALocalPath() {
        assertEquals(new LocalPath(Path.of("data/log_data")), Location.parse("data/log_data"));
    }

    @Test
    void anotherSchemeIsRefused() {
        assertEquals(
                "Location 'gs://bucket/x' has the scheme 'gs': write s3://bucket/prefix, or a local path without a"
                        + " scheme",
                assertThrows(IllegalArgumentException.class, () -> Location.parse("gs://bucket/x"))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:///key",
                "s3://ab/key",
                "s3://a..b/key",
                "s3://-bucket/key",
                "s3://192.168.1.1/key",
                "s3://bucket'--/key"
            })
    void anInvalidBucketNameIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Location.parse(text));
    }

    @Test
    void bucketsFromBefore2018KeepTheirNames() {
        assertEquals("s3://My_Bucket/key", Location.parse("s3://My_Bucket/key").toString());
        String longest = "A".repeat(255);
        assertEquals(new S3Uri(longest, "key"), Location.parse("s3://" + longest + "/key"));
        assertThrows(IllegalArgumentException.class, () -> Location.parse("s3://" + longest + "A/key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:role/dwh",
                "arn:aws-cn:iam::123456789012:role/a/b/dwh",
                "arn:aws-us-gov:iam::123456789012:role/dwh.x@y"
            })
    void rolesOfEachAwsPartitionAreTaken(String arn) {
        assertEquals(new Authorization.IamRole(java.util.List.of(arn)), Authorization.iamRole(arn));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dwh",
                "arn:aws:iam::123:role/dwh",
                "arn:aws:iam::123456789012:user/dwh",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:iam::123456789012:role/a b",
                "arn:aws:iam::123456789012:role/x'; DROP TABLE users; --"
            })
    void aTextThatIsNotTheArnOfARoleIsRefused(String arn) {
        assertEquals(
                "'" + arn + "' is not the ARN of an IAM role, which has the form arn:aws:iam::123456789012:role/name",
                assertThrows(IllegalArgumentException.class, () -> Authorization.iamRole(arn))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::123456789012:role/a,b", "arn:aws:iam::123456789012:role/a,b/dwh"})
    void aRoleWithACommaIsRefused(String arn) {
        assertEquals(
                "'" + arn
                        + "' has a comma. IAM allows commas in the name and path of a role, but commas separate the"
                        + " roles of IAM_ROLE: use a role without a comma",
                assertThrows(IllegalArgumentException.class, () -> Authorization.iamRole(arn))
                        .getMessage());
    }

    @Test
    void aSecretKeyThatIsGivenAsTheAccessKeyIdIsNotShown() {
        assertEquals(
                "Keys[accessKeyId=ASIA***, secretAccessKey=***, sessionToken=***]",
                Authorization.keys("ASIAIOSFODNN7EXAMPLE", "secret", "token").toString());
        assertEquals(
                "Keys[accessKeyId=***, secretAccessKey=***]",
                Authorization.keys("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AKIAIOSFODNN7EXAMPLE")
                        .toString());
    }

    @Test
    void temporaryKeysNeedTheirSessionToken() {
        assertEquals(
                "The access key id begins with ASIA: it belongs to temporary keys, which need their session token. Write"
                        + " keys(accessKeyId, secretAccessKey, sessionToken)",
                assertThrows(IllegalArgumentException.class, () -> Authorization.keys("ASIAIOSFODNN7EXAMPLE", "secret"))
                        .getMessage());
    }

    @Test
    void aMistypedS3LocationIsNoLocalPath() {
        for (String text : new String[] {"s3:/bucket/x", "s3:bucket/x", "arn:aws:s3:::bucket/x"}) {
            assertEquals(
                    "Location '" + text
                            + "' looks like a location in S3: write s3://bucket/prefix, or ./ before a local path",
                    refusal(() -> Location.parse(text)));
        }
        assertEquals("./s3:/bucket/x", Location.parse("./s3:/bucket/x").toString());
        assertEquals("s3-data/x", Location.parse("s3-data/x").toString());
    }

    @Test
    void aRefusedKeyIsNotShown() {
        assertEquals(
                "An access key, secret or session token is empty or has a blank, quote, backslash or non-ASCII"
                        + " character (the value isn't shown)",
                assertThrows(IllegalArgumentException.class, () -> Authorization.keys("AKIA", "sec'ret"))
                        .getMessage());
    }

    @Test
    void aRefusalShowsNoLoginAndNoSignature() {
        assertEquals(
                "Location 'https://b.s3.amazonaws.com/k?…' has the scheme 'https': write s3://bucket/prefix, or a local"
                        + " path without a scheme",
                refusal(() -> Location.parse("https://b.s3.amazonaws.com/k?X-Amz-Signature=f00d")));
        assertEquals(
                "Location 'ftp://…@host/x' has the scheme 'ftp': write s3://bucket/prefix, or a local path without a"
                        + " scheme",
                refusal(() -> Location.parse("ftp://me:hunter2@host/x")));
        assertEquals(
                "'…@bucket' is not a valid bucket name: a valid name has 3 to 63 lower-case letters, digits, dots and"
                        + " hyphens, begins and ends with a letter or digit, and has nothing that S3 reserves, such as"
                        + " xn-- or .mrap. Before March 2018, a name could have up to 255 characters, capital letters"
                        + " and underscores",
                refusal(() -> S3Uri.parse("s3://me:hunter2@bucket/x")));
        assertEquals(
                "'https://…@b.example/k?…' is not an S3 location: write s3://bucket/prefix",
                refusal(() -> S3Uri.parse("https://me:hunter2@b.example/k?Signature=f00d")));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable executable) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, executable).getMessage());
    }
}
