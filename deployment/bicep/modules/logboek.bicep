// Een werkruimte: voor de logregels, of voor de metingen. Er staan geen namen en geen teksten van mensen in: zo is het logboek van de bot gemaakt.
param naam string
param locatie string
param kenmerken object
@description('Hoeveel er per dag in mag (GB). Daarna komt er die dag niets meer bij.')
param perDag int

resource logboek 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: naam
  location: locatie
  tags: kenmerken
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
    workspaceCapping: { dailyQuotaGb: perDag }
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

output id string = logboek.id
