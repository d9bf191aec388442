// Examples of the rules on gMSA access in Kubernetes and on pods.
import { tokens } from "../tokens";
import { changed, type ExampleResource, type GroupExamples } from "./example";
import { deployment, kubernetesRole, roleBinding } from "./fixtures";

const clusterRole: ExampleResource = { ...kubernetesRole(), type: tokens.clusterRole };
const clusterBinding: ExampleResource = { ...changed(roleBinding(), "props.roleRef.kind", "ClusterRole"), type: tokens.clusterRoleBinding };
const granted = [kubernetesRole(), roleBinding()];
const named = { gmsaCredentialSpecName: "bookstore" };
const chart = (version: string): ExampleResource => ({ type: tokens.helmRelease, name: "gmsa-webhook", props: { chart: "gmsa", version } });
const webhookPod = (image: string): ExampleResource => deployment({}, { containers: [{ name: "webhook", image }] });

export const kubernetesExamples: GroupExamples = {
    "gmsa-use-names-its-spec": {
        good: [{ case: "a role that names its spec", resources: [kubernetesRole()] }, { case: "a role for something else", resources: [kubernetesRole({ apiGroups: ["apps"], resources: ["deployments"], verbs: ["get"], resourceNames: undefined })] }, { case: "reading without use", resources: [kubernetesRole({ verbs: ["get"], resourceNames: undefined })] }],
        bad: [
            { case: "no names", resources: [kubernetesRole({ resourceNames: undefined })], messages: ["rules[0] grants use on every credential spec. List the spec in resourceNames, for example bookstore."] },
            { case: "an empty list, for everything of the group", resources: [kubernetesRole({ resources: ["*"], verbs: ["*"], resourceNames: [] })], messages: ["rules[0] grants use on every credential spec. List the spec in resourceNames, for example bookstore."] },
        ],
    },
    "gmsa-use-bound-in-namespace": {
        good: [{ case: "a RoleBinding", resources: granted }, { case: "a cluster role bound in a namespace", resources: [clusterRole, changed(roleBinding(), "props.roleRef.kind", "ClusterRole")] }, { case: "a cluster role of other things", resources: [{ ...kubernetesRole({ verbs: ["get"] }), type: tokens.clusterRole }, clusterBinding] }],
        bad: [{ case: "a ClusterRoleBinding", resources: [clusterRole, clusterBinding], messages: ["roleRef is \"bookstore-use\", which grants use, for the whole cluster. Bind it with a RoleBinding in the workload's namespace."] }],
    },
    "gmsa-binding-not-to-default-service-account": {
        good: [{ case: "an account of its own", resources: granted }],
        bad: [
            { case: "the default account", resources: [kubernetesRole(), roleBinding({ kind: "ServiceAccount", name: "default", namespace: "shop" })], messages: ["subjects[0] is ServiceAccount \"default\": every pod there would hold use through role bookstore-use. Bind a service account of its own."] },
            { case: "all accounts of a namespace", resources: [kubernetesRole(), roleBinding({ kind: "Group", name: "system:serviceaccounts:shop" })], messages: ["subjects[0] is Group \"system:serviceaccounts:shop\": every pod there would hold use through role bookstore-use. Bind a service account of its own."] },
            { case: "everybody who is logged on", resources: [kubernetesRole(), roleBinding({ kind: "Group", name: "system:authenticated" })], messages: ["subjects[0] is Group \"system:authenticated\": every pod there would hold use through role bookstore-use. Bind a service account of its own."] },
        ],
    },
    "gmsa-pod-has-grant": {
        good: [{ case: "a pod whose account is bound", resources: [deployment(), ...granted] }, { case: "a pod without a spec", resources: [deployment({})] }],
        bad: [
            { case: "no binding at all", resources: [deployment()], messages: ["spec.template.spec.securityContext.windowsOptions.gmsaCredentialSpecName is \"bookstore\", and service account \"bookstore\" of namespace \"shop\" holds no use on it. Add a Role with use on \"bookstore\" and a RoleBinding."] },
            { case: "use on another spec", resources: [deployment(), kubernetesRole({ resourceNames: ["orders"] }), roleBinding()], messages: ["spec.template.spec.securityContext.windowsOptions.gmsaCredentialSpecName is \"bookstore\", and service account \"bookstore\" of namespace \"shop\" holds no use on it. Add a Role with use on \"bookstore\" and a RoleBinding."] },
            { case: "another account", resources: [deployment(named, { serviceAccountName: "orders" }), ...granted], messages: ["spec.template.spec.securityContext.windowsOptions.gmsaCredentialSpecName is \"bookstore\", and service account \"orders\" of namespace \"shop\" holds no use on it. Add a Role with use on \"bookstore\" and a RoleBinding."] },
            { case: "the default account, by leaving it out", resources: [deployment(named, { serviceAccountName: undefined }), ...granted], messages: ["spec.template.spec.securityContext.windowsOptions.gmsaCredentialSpecName is \"bookstore\", and service account \"default\" of namespace \"shop\" holds no use on it. Add a Role with use on \"bookstore\" and a RoleBinding."] },
            { case: "another namespace", resources: [changed(deployment(), "props.metadata.namespace", "office"), ...granted], messages: ["spec.template.spec.securityContext.windowsOptions.gmsaCredentialSpecName is \"bookstore\", and service account \"bookstore\" of namespace \"office\" holds no use on it. Add a Role with use on \"bookstore\" and a RoleBinding."] },
        ],
    },
    "gmsa-init-container-needs-webhook-0-14": {
        good: [{ case: "a current chart", resources: [chart("0.14.1")] }, { case: "a current image", resources: [webhookPod("registry.k8s.io/gmsa-webhook/k8s-gmsa-webhook:v0.14.1")] }, { case: "an image by digest", resources: [webhookPod("registry.k8s.io/gmsa-webhook/k8s-gmsa-webhook@sha256:0000000000000000000000000000000000000000000000000000000000000000")] }, { case: "another chart", resources: [{ ...chart("0.1.0"), props: { chart: "nginx", version: "0.1.0" } }] }],
        bad: [
            { case: "an old chart", resources: [chart("0.13.0")], messages: ["version: the webhook has version \"0.13.0\". Use 0.14.1 or newer, pinned by digest."] },
            { case: "an old image beside a pod with init containers", resources: [{ ...webhookPod("registry.k8s.io/gmsa-webhook/k8s-gmsa-webhook:v0.13.0"), name: "webhook" }, deployment(named, { initContainers: [{ name: "prepare" }] })], messages: ["spec.template.spec.containers[0].image: the webhook has version \"v0.13.0\", and these pods have init containers: bookstore. Use 0.14.1 or newer, pinned by digest."] },
            { case: "a private person's latest image", resources: [webhookPod("wk88/k8s-gmsa-webhook:latest")], messages: ["spec.template.spec.containers[0].image: the webhook has version \"latest\". Use 0.14.1 or newer, pinned by digest."] },
            { case: "an old tag in the chart's values", resources: [{ ...chart("0.14.1"), props: { chart: "gmsa", version: "0.14.1", values: { image: { tag: "v0.12.1" } } } }], messages: ["values.image.tag: the webhook has version \"v0.12.1\". Use 0.14.1 or newer, pinned by digest."] },
        ],
    },
    "gmsa-pod-runs-as-network-service": {
        good: [{ case: "NETWORK SERVICE", resources: [deployment()] }, { case: "the image's own user", resources: [deployment(named)] }, { case: "any user without a spec", resources: [deployment({ runAsUserName: "ContainerUser" })] }],
        bad: [
            { case: "ContainerUser for the pod", resources: [deployment({ ...named, runAsUserName: "ContainerUser" })], messages: ["spec.template.spec.securityContext.windowsOptions.runAsUserName is \"ContainerUser\". Set it to NT AUTHORITY\\NETWORK SERVICE."] },
            { case: "ContainerAdministrator at an init container", resources: [deployment(named, { initContainers: [{ name: "prepare", securityContext: { windowsOptions: { runAsUserName: "ContainerAdministrator" } } }] })], messages: ["spec.template.spec.initContainers[0].securityContext.windowsOptions.runAsUserName is \"ContainerAdministrator\". Set it to NT AUTHORITY\\NETWORK SERVICE."] },
        ],
    },
};
