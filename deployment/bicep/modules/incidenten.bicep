// Waar de meldingen liggen: Cosmos DB, zonder sleutels, alleen vanuit het eigen netwerk. De container is die van src/store/cosmos-container.ts.
param naam string
param locatie string
param kenmerken object
param metZones bool
@description('Dertig dagen terug kunnen, in plaats van zeven.')
param bewaarLang bool
param eigenSleutel string
@description('De beheerde identiteit, die ook bij de eigen sleutel kan.')
param identiteit string
@description('Wie meldingen leest en schrijft: het object-id van de beheerde identiteit.')
param schrijver string
param subnet string
param zone string
param logboek string

// Cosmos DB Built-in Data Contributor: https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security
var lezenEnSchrijven = '00000000-0000-0000-0000-000000000002'
var metSleutel = !empty(eigenSleutel)

resource account 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' = {
  name: naam
  location: locatie
  tags: kenmerken
  kind: 'GlobalDocumentDB'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identiteit}': {} }
  }
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    locations: [{ locationName: locatie, failoverPriority: 0, isZoneRedundant: metZones }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    enableMultipleWriteLocations: false
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: (bewaarLang) ? 'Continuous30Days' : 'Continuous7Days' }
    }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    publicNetworkAccess: 'Disabled'
    minimalTlsVersion: 'Tls12'
    defaultIdentity: (metSleutel) ? 'UserAssignedIdentity=${identiteit}' : 'FirstPartyIdentity'
    keyVaultKeyUri: (metSleutel) ? eigenSleutel : null
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2026-03-15' = {
  parent: account
  name: 'stroomwijzer'
  properties: {
    resource: { id: 'stroomwijzer' }
  }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2026-03-15' = {
  parent: database
  name: 'incidenten'
  properties: {
    resource: {
      id: 'incidenten'
      partitionKey: { paths: ['/incidentId'], kind: 'Hash', version: 2 }
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [{ path: '/q/*' }, { path: '/incidentId/?' }]
        excludedPaths: [{ path: '/*' }]
        compositeIndexes: [
          [
            { path: '/q/begonnen', order: 'descending' }
            { path: '/q/incident', order: 'descending' }
          ]
        ]
      }
    }
  }
}

// De sleutels waarmee de meldingen zijn versleuteld: src/store/sleutels. In een ander account kan ook (KEY_COSMOS_ENDPOINT).
resource sleutels 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2026-03-15' = {
  parent: database
  name: 'sleutels'
  properties: {
    resource: {
      id: 'sleutels'
      partitionKey: { paths: ['/incidentId'], kind: 'Hash', version: 2 }
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [{ path: '/q/*' }, { path: '/incidentId/?' }]
        excludedPaths: [{ path: '/*' }]
      }
    }
  }
}

resource mag 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2026-03-15' = {
  parent: account
  name: guid(account.id, schrijver, lezenEnSchrijven)
  properties: {
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${lezenEnSchrijven}'
    principalId: schrijver
    scope: account.id
  }
}

module eindpunt 'eindpunt.bicep' = {
  name: 'eindpunt-incidenten'
  params: {
    naam: '${naam}-eindpunt'
    locatie: locatie
    kenmerken: kenmerken
    dienst: account.id
    groep: 'Sql'
    subnet: subnet
    zone: zone
  }
}

// Wie het account verandert. Niet wat erin gelezen wordt: daarin staan de nummers van meldingen.
resource gezien 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logboek'
  scope: account
  properties: {
    workspaceId: logboek
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ category: 'ControlPlaneRequests', enabled: true }]
    metrics: [{ category: 'Requests', enabled: true }]
  }
}

output adres string = account.properties.documentEndpoint
output naamDatabase string = database.name
