// Het register met het beeld van de bot. Alleen met een eigen identiteit te lezen; wie een beeld maakt, zet het er met zijn eigen rol in.
param naam string
param locatie string
param kenmerken object
@description('Wie er beelden uit haalt: het object-id van de beheerde identiteit.')
param lezer string

// Het vaste nummer van de rol AcrPull: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource register 'Microsoft.ContainerRegistry/registries@2025-11-01' = {
  // checkov:skip=CKV_AZURE_139: wie het beeld maakt, zet het er van buiten in; lezen en schrijven kan alleen met een eigen identiteit en rol
  // checkov:skip=CKV_AZURE_166: er komt één beeld in, dat de gemeente zelf maakt; quarantaine vraagt een scanner die het weer vrijgeeft
  name: naam
  location: locatie
  tags: kenmerken
  sku: { name: 'Standard' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

resource mag 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(register.id, lezer, acrPull)
  scope: register
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
    principalId: lezer
    principalType: 'ServicePrincipal'
  }
}

output adres string = register.properties.loginServer
