# Starts a self-managed Windows node: checks what it was given, then lets the image's own script join it to the cluster.
# It runs before the kubelet registers, so nothing here may rename the computer: the node's name is its private DNS name.
$ErrorActionPreference = 'Stop'

foreach ($name in 'GMSA_CLUSTER_NAME', 'GMSA_CLUSTER_ENDPOINT', 'GMSA_CLUSTER_CA', 'GMSA_SERVICE_CIDR', 'GMSA_NODE_LABELS', 'GMSA_NODE_TAINTS') {
    if (-not [Environment]::GetEnvironmentVariable($name)) { throw "windows-node: $name is not set" }
}

# ccg.exe finds AWS's plugin for portable identities here; an image without it starts pods that have no tickets.
$plugin = 'HKLM:\SYSTEM\CurrentControlSet\Control\CCG\COMClasses\{859E1386-BDB4-49E8-85C7-3070B13920E1}'
if (-not (Test-Path $plugin)) { Write-Warning "windows-node: the image has no plugin for portable identities ($plugin)" }

$bootstrap = Join-Path $env:ProgramFiles 'Amazon\EKS\Start-EKSBootstrap.ps1'
& $bootstrap `
    -EKSClusterName $env:GMSA_CLUSTER_NAME `
    -APIServerEndpoint $env:GMSA_CLUSTER_ENDPOINT `
    -Base64ClusterCA $env:GMSA_CLUSTER_CA `
    -ServiceCIDR $env:GMSA_SERVICE_CIDR `
    -KubeletExtraArgs "--node-labels=$env:GMSA_NODE_LABELS --register-with-taints=$env:GMSA_NODE_TAINTS" `
    3>&1 4>&1 5>&1 6>&1
if (-not $?) { throw 'windows-node: Start-EKSBootstrap.ps1 failed; its log is in C:\ProgramData\Amazon\EKS\logs' }
