// Het netwerk: een deel voor de processen, een deel voor de eindpunten waarlangs zij Cosmos DB en de kluis bereiken.
param naam string
param locatie string
param kenmerken object

var zones = ['privatelink.documents.azure.com', 'privatelink.vaultcore.azure.net']

resource netwerk 'Microsoft.Network/virtualNetworks@2025-09-01' = {
  name: naam
  location: locatie
  tags: kenmerken
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/24'] }
    subnets: [
      {
        name: 'processen'
        properties: {
          addressPrefix: '10.20.0.0/26'
          delegations: [
            {
              name: 'container-apps'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'eindpunten'
        properties: {
          addressPrefix: '10.20.0.64/27'
          privateEndpointNetworkPolicies: 'Enabled'
          defaultOutboundAccess: false
        }
      }
    ]
  }
}

resource dnsZones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zones: {
    name: zone
    location: 'global'
    tags: kenmerken
  }
]

resource koppelingen 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, nummer) in zones: {
    parent: dnsZones[nummer]
    name: naam
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: netwerk.id }
    }
  }
]

output processen string = netwerk.properties.subnets[0].id
output eindpunten string = netwerk.properties.subnets[1].id
output cosmosZone string = dnsZones[0].id
output kluisZone string = dnsZones[1].id
