// Networks, name resolution, load balancing.
import { asText, changed, type Form, listOf, objectOf, present } from "./form";

const rule = { names: { securityGroupId: "GroupId", cidrIpv4: "CidrIp", cidrIpv6: "CidrIpv6" }, tags: "none" } as const;

export const networkForms: Readonly<Record<string, Form>> = {
    "aws:ec2/vpc:Vpc": { template: { type: "AWS::EC2::VPC" } },
    "aws:ec2/subnet:Subnet": { template: { type: "AWS::EC2::Subnet" } },
    "aws:ec2/internetGateway:InternetGateway": { template: { type: "AWS::EC2::InternetGateway", without: ["vpcId"] } },
    "aws:ec2/eip:Eip": { template: { type: "AWS::EC2::EIP" } },
    "aws:ec2/natGateway:NatGateway": { template: { type: "AWS::EC2::NatGateway" } },
    "aws:ec2/routeTable:RouteTable": { template: { type: "AWS::EC2::RouteTable" } },
    "aws:ec2/route:Route": { template: { type: "AWS::EC2::Route" } },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": { template: { type: "AWS::EC2::SubnetRouteTableAssociation" } },
    "aws:ec2/securityGroup:SecurityGroup": {
        template: { type: "AWS::EC2::SecurityGroup", names: { name: "GroupName", description: "GroupDescription" }, without: ["revokeRulesOnDelete"] },
        request: { service: "ec2", operation: "CreateSecurityGroup", parameters: ({ description, name, vpcId }, logicalName) => present({ GroupName: name ?? logicalName, Description: description, VpcId: vpcId }) },
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
        template: { type: "AWS::EC2::SecurityGroupIngress", ...rule, names: { ...rule.names, referencedSecurityGroupId: "SourceSecurityGroupId", prefixListId: "SourcePrefixListId" } },
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
        template: { type: "AWS::EC2::SecurityGroupEgress", ...rule, names: { ...rule.names, referencedSecurityGroupId: "DestinationSecurityGroupId", prefixListId: "DestinationPrefixListId" } },
    },
    "aws:ec2/flowLog:FlowLog": {
        template: {
            type: "AWS::EC2::FlowLog", names: { vpcId: "ResourceId", iamRoleArn: "DeliverLogsPermissionArn" },
            shape: (properties) => ({ ...properties, ResourceType: "VPC" }),
        },
    },
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        template: { type: "AWS::EC2::VPCEndpoint", names: { policy: "PolicyDocument" }, documents: ["policy"] },
        resourcePolicies: ["policy"],
    },
    "aws:route53/resolverEndpoint:ResolverEndpoint": { template: { type: "AWS::Route53Resolver::ResolverEndpoint" } },
    "aws:route53/resolverRule:ResolverRule": {
        template: {
            type: "AWS::Route53Resolver::ResolverRule",
            shape: (properties) => ({ ...properties, TargetIps: listOf(properties["TargetIps"]).map((target) => changed(objectOf(target), [], { Port: asText(objectOf(target)["Port"]) })) }),
        },
    },
    "aws:route53/resolverRuleAssociation:ResolverRuleAssociation": { template: { type: "AWS::Route53Resolver::ResolverRuleAssociation", names: { vpcId: "VPCId" } } },
    "aws:lb/loadBalancer:LoadBalancer": {
        template: {
            type: "AWS::ElasticLoadBalancingV2::LoadBalancer", names: { loadBalancerType: "Type" },
            without: ["internal", "dropInvalidHeaderFields", "idleTimeout", "enableDeletionProtection", "desyncMitigationMode", "enableHttp2", "accessLogs"],
            shape: (properties, { internal }) => ({ ...properties, Scheme: internal === true ? "internal" : "internet-facing" }),
        },
    },
    "aws:lb/targetGroup:TargetGroup": {
        template: {
            type: "AWS::ElasticLoadBalancingV2::TargetGroup", without: ["healthCheck", "deregistrationDelay", "slowStart", "stickiness", "loadBalancingAlgorithmType"],
            shape: (properties, { healthCheck, deregistrationDelay }) => {
                const check = objectOf(healthCheck);
                return changed(properties, [], {
                    HealthCheckPath: check["path"], HealthCheckPort: check["port"], HealthCheckProtocol: check["protocol"], HealthCheckEnabled: check["enabled"],
                    HealthCheckIntervalSeconds: check["interval"], HealthCheckTimeoutSeconds: check["timeout"],
                    HealthyThresholdCount: check["healthyThreshold"], UnhealthyThresholdCount: check["unhealthyThreshold"],
                    Matcher: check["matcher"] === undefined ? undefined : { HttpCode: check["matcher"] },
                    TargetGroupAttributes: deregistrationDelay === undefined ? undefined : [{ Key: "deregistration_delay.timeout_seconds", Value: asText(deregistrationDelay) ?? "" }],
                });
            },
        },
    },
    "aws:lb/listener:Listener": {
        template: {
            type: "AWS::ElasticLoadBalancingV2::Listener", without: ["certificateArn"],
            shape: (properties, { certificateArn }) => changed(properties, [], { Certificates: certificateArn === undefined ? undefined : [{ CertificateArn: certificateArn }] }),
        },
    },
};
