// Waar de processen draaien: een Container Apps-omgeving in het eigen netwerk, van buiten bereikbaar, want Teams belt van buiten.
param naam string
param locatie string
param kenmerken object
param metZones bool
param subnet string
param logboek string

resource platform 'Microsoft.App/managedEnvironments@2026-01-01' = {
  name: naam
  location: locatie
  tags: kenmerken
  properties: {
    zoneRedundant: metZones
    vnetConfiguration: { internal: false, infrastructureSubnetId: subnet }
    publicNetworkAccess: 'Enabled'
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: { destination: 'azure-monitor' }
    peerTrafficConfiguration: {
      encryption: { enabled: true }
    }
  }
}

resource gezien 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logboek'
  scope: platform
  properties: {
    workspaceId: logboek
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

output id string = platform.id
output domein string = platform.properties.defaultDomain
