// Een privé-eindpunt: een dienst krijgt een adres in het eigen netwerk, en zijn naam wijst daarheen.
param naam string
param locatie string
param kenmerken object
@description('Waar het eindpunt bij hoort.')
param dienst string
@description('Welk deel van die dienst: Sql bij Cosmos DB, vault bij een kluis.')
param groep string
param subnet string
param zone string

resource eindpunt 'Microsoft.Network/privateEndpoints@2025-09-01' = {
  name: naam
  location: locatie
  tags: kenmerken
  properties: {
    subnet: { id: subnet }
    privateLinkServiceConnections: [
      {
        name: naam
        properties: { privateLinkServiceId: dienst, groupIds: [groep] }
      }
    ]
  }
}

resource adres 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-09-01' = {
  parent: eindpunt
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'zone'
        properties: { privateDnsZoneId: zone }
      }
    ]
  }
}
