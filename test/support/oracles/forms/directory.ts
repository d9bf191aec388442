// The directory and what reaches its worker: documents, associations, parameters.
import type { Json, JsonObject } from "../artefact";
import { changed, type Form, objectOf, present } from "./form";

export const directoryForms: Readonly<Record<string, Form>> = {
    "aws:directoryservice/directory:Directory": {
        template: { type: "AWS::DirectoryService::MicrosoftAD", without: ["type", "description", "enableDirectoryDataAccess", "desiredNumberOfDomainControllers", "alias"], tags: "none" },
        request: {
            service: "ds", operation: "CreateMicrosoftAD",
            parameters: ({ name, shortName, password, edition, description, vpcSettings }) => present({
                Name: name, ShortName: shortName, Password: password, Edition: edition, Description: description,
                VpcSettings: present({ VpcId: objectOf(vpcSettings)["vpcId"], SubnetIds: objectOf(vpcSettings)["subnetIds"] }),
            }),
        },
    },
    "aws:directoryservice/logSubscription:LogSubscription": {
        request: { service: "ds", operation: "CreateLogSubscription", parameters: ({ directoryId, logGroupName }) => ({ DirectoryId: directoryId ?? "", LogGroupName: logGroupName ?? "" }) },
    },
    "aws:ssm/document:Document": {
        template: { type: "AWS::SSM::Document", documents: ["content"] },
        request: { service: "ssm", operation: "CreateDocument", parameters: ({ name, content, documentType, documentFormat, targetType }, logicalName) => present({ Name: name ?? logicalName, Content: content, DocumentType: documentType, DocumentFormat: documentFormat, TargetType: targetType }) },
    },
    "aws:ssm/association:Association": {
        template: {
            type: "AWS::SSM::Association", without: ["parameters", "outputLocation"], tags: "none",
            shape: (properties, inputs) => changed(properties, [], { Parameters: parameterLists(inputs["parameters"]), OutputLocation: outputLocation(inputs["outputLocation"]) }),
        },
        request: {
            service: "ssm", operation: "CreateAssociation",
            parameters: (inputs) => present({
                Name: inputs["name"], AssociationName: inputs["associationName"], ScheduleExpression: inputs["scheduleExpression"], ComplianceSeverity: inputs["complianceSeverity"],
                MaxConcurrency: inputs["maxConcurrency"], MaxErrors: inputs["maxErrors"], Parameters: parameterLists(inputs["parameters"]), OutputLocation: outputLocation(inputs["outputLocation"]),
            }),
        },
    },
    "aws:ssm/parameter:Parameter": {
        template: { type: "AWS::SSM::Parameter", without: ["overwrite", "insecureValue", "keyId"], tags: "map" },
        request: { service: "ssm", operation: "PutParameter", parameters: ({ name, type, value, description, tier, dataType }, logicalName) => present({ Name: name ?? logicalName, Type: type, Value: value, Description: description, Tier: tier, DataType: dataType }) },
    },
};

function parameterLists(parameters: Json | undefined): JsonObject | undefined {
    return parameters === undefined ? undefined : Object.fromEntries(Object.entries(objectOf(parameters)).map(([name, value]) => [name, [value]]));
}

function outputLocation(location: Json | undefined): JsonObject | undefined {
    if (location === undefined) return undefined;
    const { s3BucketName, s3KeyPrefix, s3Region } = objectOf(location);
    return { S3Location: present({ OutputS3BucketName: s3BucketName, OutputS3KeyPrefix: s3KeyPrefix, OutputS3Region: s3Region }) };
}
