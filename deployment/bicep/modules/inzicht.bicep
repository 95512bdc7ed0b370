// Waar de metingen heen gaan, en het pad van elke klik. Er staat niets van mensen in: docs/telemetry.md zegt wat wel. Het komt in een eigen werkruimte.
param naam string
param locatie string
param kenmerken object
@description('De werkruimte, niet die waar de waarschuwingen op staan.')
param werkruimte string
@description('Wie er metingen in zet: het object-id van de beheerde identiteit.')
param schrijver string

// Het vaste nummer van de rol Monitoring Metrics Publisher: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var metingenSchrijven = '3913510d-42f4-4e42-8a64-420c390055eb'

resource inzicht 'Microsoft.Insights/components@2020-02-02' = {
  name: naam
  location: locatie
  tags: kenmerken
  kind: 'web'
  properties: {
    Application_Type: 'web'
    IngestionMode: 'LogAnalytics'
    WorkspaceResourceId: werkruimte
    // Wie alleen de verbindingsreeks kent, zet er niets in: die is dus geen geheim.
    DisableLocalAuth: true
  }
}

resource mag 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(inzicht.id, schrijver, metingenSchrijven)
  scope: inzicht
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metingenSchrijven)
    principalId: schrijver
    principalType: 'ServicePrincipal'
  }
}

output verbinding string = inzicht.properties.ConnectionString
