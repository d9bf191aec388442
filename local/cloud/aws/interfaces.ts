// The interface tables: for each resource type its inputs with their kinds, what is required, defaulted, computed,
// enumerated and secret, and what a change replaces. Derived from @pulumi/aws 7.48; one file a service.
import { type ResourceInterface } from "../resource/row";
import acm from "./acm/interface.json";
import appautoscaling from "./appautoscaling/interface.json";
import autoscaling from "./autoscaling/interface.json";
import cloudwatch from "./cloudwatch/interface.json";
import directoryservice from "./directoryservice/interface.json";
import ec2 from "./ec2/interface.json";
import ecr from "./ecr/interface.json";
import ecs from "./ecs/interface.json";
import eks from "./eks/interface.json";
import iam from "./iam/interface.json";
import kms from "./kms/interface.json";
import lambda from "./lambda/interface.json";
import lb from "./lb/interface.json";
import route53 from "./route53/interface.json";
import s3 from "./s3/interface.json";
import secretsmanager from "./secretsmanager/interface.json";
import sns from "./sns/interface.json";
import ssm from "./ssm/interface.json";
import vpc from "./vpc/interface.json";

export const interfaces: Readonly<Record<string, ResourceInterface>> = {
    ...acm,
    ...appautoscaling,
    ...autoscaling,
    ...cloudwatch,
    ...directoryservice,
    ...ec2,
    ...ecr,
    ...ecs,
    ...eks,
    ...iam,
    ...kms,
    ...lambda,
    ...lb,
    ...route53,
    ...s3,
    ...secretsmanager,
    ...sns,
    ...ssm,
    ...vpc,
};
