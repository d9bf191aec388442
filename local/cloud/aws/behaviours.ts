// What each type does beyond its interface, collected from the services.
import { type Behaviour } from "../resource/row";
import { certificates } from "./acm/certificates";
import { scalableTargets } from "./appautoscaling/scalable-targets";
import { autoScaling } from "./autoscaling/groups";
import { alarms } from "./cloudwatch/alarms";
import { events } from "./cloudwatch/events";
import { logs } from "./cloudwatch/logs";
import { directories } from "./directoryservice/directories";
import { addresses } from "./ec2/addresses";
import { instances } from "./ec2/instances";
import { networks } from "./ec2/networks";
import { flowLogs } from "./ec2/flow-logs";
import { routes } from "./ec2/routes";
import { securityGroupRules } from "./ec2/security-group-rules";
import { securityGroups } from "./ec2/security-groups";
import { templates } from "./ec2/launch-templates";
import { vpcEndpoints } from "./ec2/vpc-endpoints";
import { repositories } from "./ecr/repositories";
import { clusters } from "./ecs/clusters";
import { services } from "./ecs/services";
import { tasks } from "./ecs/task-definitions";
import { access } from "./eks/access";
import { addOns } from "./eks/add-ons";
import { kubernetesClusters } from "./eks/clusters";
import { nodes } from "./eks/nodes";
import { policies } from "./iam/policies";
import { roles } from "./iam/roles";
import { keys } from "./kms/keys";
import { functions } from "./lambda/functions";
import { listeners } from "./lb/listeners";
import { loadBalancers } from "./lb/load-balancers";
import { targetGroups } from "./lb/target-groups";
import { resolver } from "./route53/resolver";
import { bucketObjects } from "./s3/bucket-objects";
import { bucketSettings } from "./s3/bucket-settings";
import { buckets } from "./s3/buckets";
import { secrets } from "./secretsmanager/secrets";
import { topics } from "./sns/topics";
import { associations } from "./ssm/associations";
import { documents } from "./ssm/documents";
import { parameters } from "./ssm/parameters";

export const behaviours: Readonly<Record<string, Behaviour>> = {
    ...certificates,
    ...scalableTargets,
    ...autoScaling,
    ...alarms,
    ...events,
    ...logs,
    ...directories,
    ...addresses,
    ...instances,
    ...networks,
    ...flowLogs,
    ...routes,
    ...securityGroups,
    ...securityGroupRules,
    ...templates,
    ...vpcEndpoints,
    ...repositories,
    ...clusters,
    ...services,
    ...tasks,
    ...access,
    ...addOns,
    ...kubernetesClusters,
    ...nodes,
    ...policies,
    ...roles,
    ...keys,
    ...functions,
    ...listeners,
    ...loadBalancers,
    ...targetGroups,
    ...resolver,
    ...bucketObjects,
    ...bucketSettings,
    ...buckets,
    ...secrets,
    ...topics,
    ...associations,
    ...documents,
    ...parameters,
};
