// Hosts, clusters, services, load balancers: what runs in the world.
import { type WorldEntry } from "./world";

const containers = JSON.stringify([{
    name: "web", image: "<repository.repositoryUrl>:1.0", essential: true, memory: 512, portMappings: [{ containerPort: 8080 }], credentialSpecs: ["credentialspecdomainless:<object.arn>"],
    secrets: [{ name: "TOKEN", valueFrom: "<secret.id>" }], logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/gmsa/hosts", "awslogs-region": "eu-west-1" } },
}]);

export const computeWorld: Readonly<Record<string, WorldEntry>> = {
    host: { type: "aws:ec2/instance:Instance", inputs: { ami: "ami-0123456789abcdef0", instanceType: "t3.small", subnetId: "<one.id>", vpcSecurityGroupIds: ["<group.id>"], iamInstanceProfile: "<profile.name>", userData: "#!/bin/sh" } },
    association: { type: "aws:ssm/association:Association", inputs: { name: "<document.id>", parameters: { action: "rotate" }, scheduleExpression: "rate(30 days)", targets: [{ key: "InstanceIds", values: ["<host.id>"] }], outputLocation: { s3BucketName: "artefacts" } } },
    template: { type: "aws:ec2/launchTemplate:LaunchTemplate", inputs: { imageId: "ami-0123456789abcdef0", instanceType: "m7i.large", vpcSecurityGroupIds: ["<group.id>"], iamInstanceProfile: { arn: "<profile.arn>" }, userData: Buffer.from("#!/bin/sh").toString("base64") } },
    targets: { type: "aws:lb/targetGroup:TargetGroup", inputs: { port: 8080, protocol: "HTTP", targetType: "ip", vpcId: "<vpc.id>" } },
    hosts: { type: "aws:autoscaling/group:Group", inputs: { minSize: 1, maxSize: 4, vpcZoneIdentifiers: ["<one.id>", "<two.id>"], launchTemplate: { id: "<template.id>", version: "$Latest" }, protectFromScaleIn: true } },
    hook: { type: "aws:autoscaling/lifecycleHook:LifecycleHook", inputs: { autoscalingGroupName: "<hosts.name>", lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING" } },
    notification: { type: "aws:autoscaling/notification:Notification", inputs: { groupNames: ["<hosts.name>"], notifications: ["autoscaling:EC2_INSTANCE_LAUNCH"], topicArn: "<topic.arn>" } },
    night: { type: "aws:autoscaling/schedule:Schedule", inputs: { autoscalingGroupName: "<hosts.name>", scheduledActionName: "night", recurrence: "0 20 * * *", desiredCapacity: 1 } },
    cluster: { type: "aws:ecs/cluster:Cluster", inputs: { settings: [{ name: "containerInsights", value: "enabled" }] } },
    capacity: { type: "aws:ecs/capacityProvider:CapacityProvider", inputs: { autoScalingGroupProvider: { autoScalingGroupArn: "<hosts.arn>", managedScaling: { status: "ENABLED" }, managedTerminationProtection: "ENABLED" } } },
    capacityUse: { type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", inputs: { clusterName: "<cluster.name>", capacityProviders: ["<capacity.name>", "FARGATE"], defaultCapacityProviderStrategies: [{ capacityProvider: "<capacity.name>", base: 1, weight: 1 }] } },
    repository: { type: "aws:ecr/repository:Repository", inputs: { name: "bookstore" } },
    repositoryRule: { type: "aws:ecr/lifecyclePolicy:LifecyclePolicy", inputs: { repository: "bookstore", policy: JSON.stringify({ rules: [{ rulePriority: 1, selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 }, action: { type: "expire" } }] }) } },
    repositoryPolicy: { type: "aws:ecr/repositoryPolicy:RepositoryPolicy", inputs: { repository: "bookstore", policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "<role.arn>" }, Action: "ecr:BatchGetImage" }] }) } },
    task: { type: "aws:ecs/taskDefinition:TaskDefinition", inputs: { family: "bookstore", requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu: "512", memory: "1024", executionRoleArn: "<role.arn>", taskRoleArn: "<role.arn>", containerDefinitions: containers } },
    certificate: { type: "aws:acm/certificate:Certificate", inputs: { domainName: "shop.example.com", validationMethod: "DNS" } },
    balancer: { type: "aws:lb/loadBalancer:LoadBalancer", inputs: { loadBalancerType: "application", internal: true, subnets: ["<one.id>", "<two.id>"], securityGroups: ["<group.id>"] } },
    listener: { type: "aws:lb/listener:Listener", inputs: { loadBalancerArn: "<balancer.arn>", port: 443, protocol: "HTTPS", certificateArn: "<certificate.arn>", defaultActions: [{ type: "forward", targetGroupArn: "<targets.arn>" }] } },
    listenerRule: { type: "aws:lb/listenerRule:ListenerRule", inputs: { listenerArn: "<listener.arn>", conditions: [{ pathPattern: { values: ["/shop/*"] } }], actions: [{ type: "forward", targetGroupArn: "<targets.arn>" }] } },
    service: { type: "aws:ecs/service:Service", inputs: { name: "bookstore", cluster: "<cluster.arn>", taskDefinition: "<task.arn>", desiredCount: 2, launchType: "FARGATE", networkConfiguration: { subnets: ["<one.id>", "<two.id>"], securityGroups: ["<group.id>"] }, loadBalancers: [{ targetGroupArn: "<targets.arn>", containerName: "web", containerPort: 8080 }] } },
    scaling: { type: "aws:appautoscaling/target:Target", inputs: { serviceNamespace: "ecs", resourceId: "service/<cluster.name>/bookstore", scalableDimension: "ecs:service:DesiredCount", minCapacity: 1, maxCapacity: 4 } },
    scalingPolicy: { type: "aws:appautoscaling/policy:Policy", inputs: { serviceNamespace: "ecs", resourceId: "service/<cluster.name>/bookstore", scalableDimension: "ecs:service:DesiredCount", policyType: "TargetTrackingScaling", targetTrackingScalingPolicyConfiguration: { targetValue: 60, predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" } } } },
};
