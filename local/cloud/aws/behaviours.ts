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
import { securityGroups } from "./ec2/security-groups";
import { templates } from "./ec2/launch-templates";
import { vpcEndpoints } from "./ec2/vpc-endpoints";
import { repositories } from "./ecr/repositories";
import { clusters } from "./ecs/clusters";
import { services } from "./ecs/services";
import { tasks } from "./ecs/task-definitions";
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
    ...certificates, ...scalableTargets, ...autoScaling, ...alarms, ...events, ...logs, ...directories, ...addresses, ...instances, ...networks,
    ...flowLogs, ...routes, ...securityGroups, ...templates, ...vpcEndpoints, ...repositories, ...clusters, ...services, ...tasks, ...policies, ...roles, ...keys,
    ...functions, ...listeners, ...loadBalancers, ...targetGroups, ...resolver, ...bucketObjects, ...bucketSettings, ...buckets, ...secrets, ...topics,
    ...associations, ...documents, ...parameters,
};
