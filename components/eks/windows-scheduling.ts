// How Windows pods and Windows nodes find each other, and Linux pods stay away: one taint, one selector, one toleration,
// used by node groups, workloads and tests alike. The selector is not a matter of taste: EKS gives a pod its address
// only when it sees the selector (an affinity or `os.name` does not do), see github.com/aws/amazon-vpc-resource-controller-k8s.

export const windowsTaint = { key: "os", value: "windows" } as const;

/** The same taint as the kubelet's option takes it. */
export const windowsTaintText = `${windowsTaint.key}=${windowsTaint.value}:NoSchedule`;

export const windowsNodeSelector = { "kubernetes.io/os": "windows" } as const;

export const linuxNodeSelector = { "kubernetes.io/os": "linux" } as const;

export const windowsToleration = { key: windowsTaint.key, operator: "Equal", value: windowsTaint.value, effect: "NoSchedule" } as const;
