// How Kubernetes calls a credential spec. Group, kind and the field `credspec` (not `spec`) are upstream's, so that
// kubelet tools and the upstream webhook read the same objects.

export const credentialSpecGroup = "windows.k8s.io";
export const credentialSpecVersion = "v1";
export const credentialSpecApiVersion = `${credentialSpecGroup}/${credentialSpecVersion}` as const;
export const credentialSpecKind = "GMSACredentialSpec";
export const credentialSpecResource = "gmsacredentialspecs";

/** The RBAC verb that admission asks for; no client ever sends it. */
export const useVerb = "use";
