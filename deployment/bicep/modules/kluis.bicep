// De kluis: voor de hoofdsleutel van de meldingen, en voor een certificaat, een eigen sleutel van Cosmos DB, of het geheim van sms en bellen.
param naam string
param locatie string
param kenmerken object
@description('Wie er geheimen uit leest en met de sleutel versleutelt: het object-id van de beheerde identiteit.')
param lezer string
param subnet string
param zone string
param logboek string

// De vaste nummers van Key Vault Secrets User en Key Vault Crypto Service Encryption User:
// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var geheimenLezen = '4633458b-17de-408a-b874-0445c86b69e6'
var sleutelGebruiken = 'e147488a-f6f5-4113-8e2d-b22465e65bf6'
var rollen = [geheimenLezen, sleutelGebruiken]

resource kluis 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: naam
  location: locatie
  tags: kenmerken
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Disabled'
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' }
  }
}

// Waarmee de hoofdsleutel wordt ingepakt. Deze sleutel verlaat de kluis nooit, en kan niets anders.
resource inpakken 'Microsoft.KeyVault/vaults/keys@2026-02-01' = {
  parent: kluis
  name: 'hoofdsleutel'
  tags: kenmerken
  // checkov:skip=CKV_AZURE_112: een sleutel in een HSM vraagt een kluis van de soort premium; wie die heeft, zet hier RSA-HSM
  // checkov:skip=CKV_AZURE_40: uitpakken moet zolang er een kopie van de sleutels is; vernieuwen gaat met npm run sleutel -- wisselen
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
    attributes: { enabled: true, exportable: false }
  }
}

resource mag 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for rol in rollen: {
    name: guid(kluis.id, lezer, rol)
    scope: kluis
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', rol)
      principalId: lezer
      principalType: 'ServicePrincipal'
    }
  }
]

module eindpunt 'eindpunt.bicep' = {
  name: 'eindpunt-kluis'
  params: {
    naam: '${naam}-eindpunt'
    locatie: locatie
    kenmerken: kenmerken
    dienst: kluis.id
    groep: 'vault'
    subnet: subnet
    zone: zone
  }
}

resource gezien 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logboek'
  scope: kluis
  properties: {
    workspaceId: logboek
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

output adres string = kluis.properties.vaultUri
output hoofdsleutel string = inpakken.properties.keyUri
