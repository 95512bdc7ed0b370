// De beheerde identiteit: zij staat in voor de app-registratie, en leest Cosmos DB, het register en de kluis.
param naam string
param locatie string
param kenmerken object

resource identiteit 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: naam
  location: locatie
  tags: kenmerken
}

output id string = identiteit.id
output clientId string = identiteit.properties.clientId
output objectId string = identiteit.properties.principalId
