package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The warehouse's security group. It opens the warehouse's port to one block of addresses. */
final class Network {

    private static final Set<String> DUPLICATE_RULE = Set.of("InvalidPermission.Duplicate");
    private static final Set<String> MISSING_RULE = Set.of("InvalidPermission.NotFound");
    private static final Set<String> MISSING = Set.of("InvalidGroup.NotFound", "InvalidGroupId.Malformed");
    private static final Set<String> EXISTS = Set.of("InvalidGroup.Duplicate");
    // The network interfaces of a deleted workgroup or cluster use the group for some more minutes.
    private static final Set<String> IN_USE = Set.of("DependencyViolation");

    private static final Operation<DescribeVpcsRequest, DescribeVpcsResponse> VPCS = new Operation<>(
            "ec2:DescribeVpcs", (aws, q) -> aws.ec2().describeVpcs(q), q -> DescribeVpcsResponse.builder()
                    .vpcs(Vpc.builder().vpcId("<the default VPC>").build())
                    .build());

    private static final Operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResponse> GROUPS =
            new Operation<>(
                    "ec2:DescribeSecurityGroups",
                    (aws, q) -> aws.ec2().describeSecurityGroups(q),
                    q -> DescribeSecurityGroupsResponse.builder().build());

    private static final Operation<CreateSecurityGroupRequest, CreateSecurityGroupResponse> CREATE = new Operation<>(
            "ec2:CreateSecurityGroup",
            (aws, q) -> aws.ec2().createSecurityGroup(q),
            q -> CreateSecurityGroupResponse.builder()
                    .groupId("<the security group>")
                    .build());

    private static final Operation<AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResponse>
            AUTHORIZE = new Operation<>(
                    "ec2:AuthorizeSecurityGroupIngress",
                    (aws, q) -> aws.ec2().authorizeSecurityGroupIngress(q),
                    q -> AuthorizeSecurityGroupIngressResponse.builder().build());

    private static final Operation<RevokeSecurityGroupIngressRequest, RevokeSecurityGroupIngressResponse> REVOKE =
            new Operation<>(
                    "ec2:RevokeSecurityGroupIngress",
                    (aws, q) -> aws.ec2().revokeSecurityGroupIngress(q),
                    q -> RevokeSecurityGroupIngressResponse.builder().build());

    private static final Operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResponse> DELETE = new Operation<>(
            "ec2:DeleteSecurityGroup",
            (aws, q) -> aws.ec2().deleteSecurityGroup(q),
            q -> DeleteSecurityGroupResponse.builder().build());

    private final Names names;

    Network(Names names) {
        this.names = names;
    }

    /**
     * Creates the group, if necessary, in the region's default VPC. Opens the port to {@code cidr} and closes the port
     * to all other addresses.
     *
     * @return the group's id
     */
    String ensure(Calls calls, String cidr, int port) {
        calls.begin("Security group " + names.warehouse() + ": " + cidr + " can reach port " + port);
        String vpc = defaultVpc(calls);
        SecurityGroup group = groups(calls).stream()
                .filter(each -> vpc.equals(each.vpcId()))
                .findFirst()
                .orElseGet(() -> create(calls, vpc));
        IpPermission wanted = permission(cidr, port);
        List<IpPermission> single =
                group.ipPermissions().stream().flatMap(Network::single).toList();
        if (single.stream().noneMatch(each -> isSame(each, wanted))) {
            calls.find(
                    AUTHORIZE,
                    AuthorizeSecurityGroupIngressRequest.builder()
                            .groupId(group.groupId())
                            .ipPermissions(wanted)
                            .tagSpecifications(tagged(ResourceType.SECURITY_GROUP_RULE))
                            .build(),
                    DUPLICATE_RULE);
        }
        // This machine's address may have changed since the last run.
        List<IpPermission> others =
                single.stream().filter(each -> !isSame(each, wanted)).toList();
        if (!others.isEmpty()) {
            calls.find(
                    REVOKE,
                    RevokeSecurityGroupIngressRequest.builder()
                            .groupId(group.groupId())
                            .ipPermissions(others)
                            .build(),
                    MISSING_RULE);
        }
        return group.groupId();
    }

    private String defaultVpc(Calls calls) {
        return calls
                .send(
                        VPCS,
                        DescribeVpcsRequest.builder()
                                .filters(filter("is-default", "true"))
                                .build())
                .vpcs()
                .stream()
                .map(Vpc::vpcId)
                .findFirst()
                .orElseThrow(() -> new AwsException(
                        "There is no default VPC in " + names.region()
                                + ", and provision needs one for the warehouse: create it with aws ec2"
                                + " create-default-vpc --region " + names.region() + ", or set another [DWH] REGION",
                        null));
    }

    private List<SecurityGroup> groups(Calls calls) {
        return calls.send(
                        GROUPS,
                        DescribeSecurityGroupsRequest.builder()
                                .filters(filter("tag:" + Names.TAG, names.warehouse()))
                                .build())
                .securityGroups();
    }

    private SecurityGroup create(Calls calls, String vpc) {
        try {
            String id = calls.send(
                            CREATE,
                            CreateSecurityGroupRequest.builder()
                                    .groupName(names.warehouse())
                                    .description("Lets clients of the warehouse " + names.warehouse() + " connect")
                                    .vpcId(vpc)
                                    .tagSpecifications(tagged(ResourceType.SECURITY_GROUP))
                                    .build())
                    .groupId();
            return SecurityGroup.builder().groupId(id).vpcId(vpc).build();
        } catch (AwsException e) {
            if (EXISTS.contains(e.code()) && groups(calls).isEmpty()) {
                throw Ownership.foreign("The security group", names.warehouse() + " in " + vpc, names);
            }
            return Ownership.createdBefore(
                    e, EXISTS, () -> groups(calls).stream().findFirst());
        }
    }

    private TagSpecification tagged(ResourceType type) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(Tag.builder().key(Names.TAG).value(names.warehouse()).build())
                .build();
    }

    private static IpPermission permission(String cidr, int port) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(IpRange.builder().cidrIp(cidr).build())
                .build();
    }

    /**
     * Splits a permission into one permission for each block of IPv4 addresses, because AWS lists all addresses of a
     * port together. All other sources, such as IPv6 addresses, become one more permission.
     */
    private static Stream<IpPermission> single(IpPermission permission) {
        Stream<IpPermission> ranges = permission.ipRanges().stream().map(range -> permission.toBuilder()
                .ipRanges(IpRange.builder().cidrIp(range.cidrIp()).build())
                .ipv6Ranges(List.of())
                .userIdGroupPairs(List.of())
                .prefixListIds(List.of())
                .build());
        IpPermission rest = permission.toBuilder().ipRanges(List.of()).build();
        boolean hasRest = !rest.ipv6Ranges().isEmpty()
                || !rest.userIdGroupPairs().isEmpty()
                || !rest.prefixListIds().isEmpty();
        return hasRest ? Stream.concat(ranges, Stream.of(rest)) : ranges;
    }

    private static boolean isSame(IpPermission one, IpPermission other) {
        return one.ipProtocol().equals(other.ipProtocol())
                && other.fromPort().equals(one.fromPort())
                && other.toPort().equals(one.toPort())
                && one.ipRanges().equals(other.ipRanges());
    }

    /** The security groups that have the warehouse's tag. */
    List<Resource> tagged(Calls calls) {
        return groups(calls).stream()
                .map(group -> new Resource(
                        "security group",
                        group.groupId(),
                        false,
                        (waiter, snapshot) -> delete(calls, waiter, group.groupId())))
                .toList();
    }

    private static void delete(Calls calls, Waiter waiter, String id) {
        waiter.withPatience(waiter.limit())
                .patiently(
                        "security group " + id,
                        IN_USE,
                        Pattern.compile(""),
                        () -> calls.find(
                                DELETE,
                                DeleteSecurityGroupRequest.builder().groupId(id).build(),
                                MISSING));
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
