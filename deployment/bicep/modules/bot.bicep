// De Azure Bot: één tenant, het kanaal Teams. Hij staat in West-Europa, zodat zijn gegevens in de EU blijven.
param naam string
param locatie string
param kenmerken object
param appId string
@description('Waar Teams de bot vindt.')
param adres string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: naam
  location: locatie
  tags: kenmerken
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Stroomwijzer'
    endpoint: adres
    msaAppType: 'SingleTenant'
    msaAppId: appId
    msaAppTenantId: tenant().tenantId
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: locatie
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true, enableCalling: false, acceptedTerms: true }
  }
}
