// Waar de logregels heen gaan. Er staan geen namen en geen teksten van mensen in: zo is het logboek van de bot gemaakt.
param naam string
param locatie string
param kenmerken object

resource logboek 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: naam
  location: locatie
  tags: kenmerken
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
    workspaceCapping: { dailyQuotaGb: 2 }
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

output id string = logboek.id
