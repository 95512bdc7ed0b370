// Stroomwijzer in één resourcegroep. Eerst zonder beeld (dan komt alles er behalve de bot zelf), dan het beeld in het register, dan nog eens.
// Stap voor stap: deployment/bicep/README.md
targetScope = 'resourceGroup'

@description('Welke van de drie: elk zijn eigen resourcegroep, Teams-app en app-registratie.')
@allowed(['test', 'pilot', 'productie'])
param omgeving string

@description('De regio. West-Europa heeft zones, en een Azure Bot die zijn gegevens in de EU houdt.')
param locatie string = 'westeurope'

@description('De app-id van de app-registratie van de bot (MicrosoftAppId).')
@minLength(36)
@maxLength(36)
param appId string

@description('De id van de Teams-app, zoals die in het manifest staat (TEAMS_APP_ID).')
@minLength(36)
@maxLength(36)
param teamsAppId string

@description('Het beeld in het register, met zijn digest: stroomwijzer@sha256:… Leeg: de bot zelf komt er nog niet.')
param beeld string = ''

@description('Het gedeelde postvak waaruit de bot mailt (MAIL_SENDER).')
param postvak string

@description('Wie een waarschuwing krijgt als er iets mis is, en als het budget op raakt.')
param beheerMail string

@description('Wat het per maand mag kosten (euro), voordat er een mail komt.')
@minValue(1)
param budgetPerMaand int

@description('De eerste dag van de maand waarin het budget begint, als 2026-12-01. Azure weigert een andere zodra het er is.')
param budgetVanaf string

@description('Of alles over de zones van de regio verdeeld wordt.')
param metZones bool = true

@description('Het minste aantal processen. Twee: dan kan er een uitvallen of vernieuwd worden.')
@minValue(2)
param minstens int = 2

@description('Het meeste aantal processen. Meer dan vier kunnen de grenzen van Teams niet verdelen, en een nieuwe versie draait even naast de oude.')
@minValue(2)
@maxValue(4)
param hoogstens int = 2

@description('Meldt de bot zich aan met een certificaat uit de kluis (naam: bot) in plaats van met de beheerde identiteit?')
param metCertificaat bool = false

@description('De eigen sleutel (customer-managed key) waarmee Cosmos DB versleutelt: het adres ervan in de kluis, zonder versie. Leeg: een sleutel van Microsoft.')
param eigenSleutel string = ''

@description('Meer instellingen uit .env.example: { name, value }.')
param instellingen array = []

@description('Instellingen die geheim zijn: { instelling: PHONE_WEBHOOK_SECRET, geheim: de naam ervan in de kluis }.')
param geheimen array = []

var achtervoegsel = uniqueString(resourceGroup().id)
var appNaam = 'stroomwijzer-${omgeving}'
var kenmerken = { toepassing: 'stroomwijzer', omgeving: omgeving }

module identiteit 'modules/identiteit.bicep' = {
  name: 'identiteit'
  params: { naam: appNaam, locatie: locatie, kenmerken: kenmerken }
}

module netwerk 'modules/netwerk.bicep' = {
  name: 'netwerk'
  params: { naam: appNaam, locatie: locatie, kenmerken: kenmerken }
}

module logboek 'modules/logboek.bicep' = {
  name: 'logboek'
  params: { naam: appNaam, locatie: locatie, kenmerken: kenmerken, perDag: 2 }
}

// Apart van het logboek: op dat dagmaximum staan de meeste waarschuwingen, en een vloed van metingen mag die niet blind maken. Cijfers en gevolgde klikken
// delen dit ene maximum: is het op, dan zwijgen ook bericht-te-laat en niet-opgeslagen, en zegt metingen-vol dat.
module metingen 'modules/logboek.bicep' = {
  name: 'metingen'
  params: { naam: '${appNaam}-metingen', locatie: locatie, kenmerken: kenmerken, perDag: 1 }
}

module inzicht 'modules/inzicht.bicep' = {
  name: 'inzicht'
  params: {
    naam: appNaam
    locatie: locatie
    kenmerken: kenmerken
    werkruimte: metingen.outputs.id
    schrijver: identiteit.outputs.objectId
  }
}

module register 'modules/register.bicep' = {
  name: 'register'
  params: {
    naam: 'stroomwijzer${achtervoegsel}'
    locatie: locatie
    kenmerken: kenmerken
    lezer: identiteit.outputs.objectId
  }
}

module kluis 'modules/kluis.bicep' = {
  name: 'kluis'
  params: {
    naam: 'sw-${omgeving}-${take(achtervoegsel, 8)}'
    locatie: locatie
    kenmerken: kenmerken
    lezer: identiteit.outputs.objectId
    subnet: netwerk.outputs.eindpunten
    zone: netwerk.outputs.kluisZone
    logboek: logboek.outputs.id
  }
}

module incidenten 'modules/incidenten.bicep' = {
  name: 'incidenten'
  params: {
    naam: '${appNaam}-${achtervoegsel}'
    locatie: locatie
    kenmerken: kenmerken
    metZones: metZones
    bewaarLang: omgeving != 'test'
    eigenSleutel: eigenSleutel
    identiteit: identiteit.outputs.id
    schrijver: identiteit.outputs.objectId
    subnet: netwerk.outputs.eindpunten
    zone: netwerk.outputs.cosmosZone
    logboek: logboek.outputs.id
  }
}

module platform 'modules/platform.bicep' = {
  name: 'platform'
  params: {
    naam: appNaam
    locatie: locatie
    kenmerken: kenmerken
    metZones: metZones
    subnet: netwerk.outputs.processen
    logboek: logboek.outputs.id
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    naam: appNaam
    locatie: locatie
    kenmerken: kenmerken
    appId: appId
    adres: 'https://${appNaam}.${platform.outputs.domein}/api/messages'
  }
}

module app 'modules/app.bicep' = if (!empty(beeld)) {
  name: 'app'
  params: {
    naam: appNaam
    locatie: locatie
    kenmerken: kenmerken
    platform: platform.outputs.id
    beeld: '${register.outputs.adres}/${beeld}'
    register: register.outputs.adres
    identiteit: identiteit.outputs.id
    identiteitClientId: identiteit.outputs.clientId
    appId: appId
    teamsAppId: teamsAppId
    adres: 'https://${appNaam}.${platform.outputs.domein}'
    postvak: postvak
    cosmos: incidenten.outputs.adres
    cosmosDatabase: incidenten.outputs.naamDatabase
    inzicht: inzicht.outputs.verbinding
    kluis: kluis.outputs.adres
    kluisSleutel: kluis.outputs.hoofdsleutel
    metCertificaat: metCertificaat
    instellingen: instellingen
    geheimen: geheimen
    minstens: minstens
    hoogstens: hoogstens
  }
}

module waarschuwingen 'modules/waarschuwingen.bicep' = if (!empty(beeld)) {
  name: 'waarschuwingen'
  params: {
    naam: appNaam
    locatie: locatie
    kenmerken: kenmerken
    beheerMail: beheerMail
    appResource: app!.outputs.id
    logboek: logboek.outputs.id
    cijferruimte: metingen.outputs.id
    minstens: minstens
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  params: { naam: appNaam, bedrag: budgetPerMaand, vanaf: budgetVanaf, beheerMail: beheerMail }
}

@description('Het object-id van de beheerde identiteit: het onderwerp (subject) van het federated credential.')
output identiteitObjectId string = identiteit.outputs.objectId
@description('Het adres waar Teams de bot vindt.')
output berichtenAdres string = 'https://${appNaam}.${platform.outputs.domein}/api/messages'
@description('Waar het beeld heen moet.')
output registerAdres string = register.outputs.adres
@description('De kluis.')
output kluisAdres string = kluis.outputs.adres
@description('De sleutel in de kluis: KEY_VAULT_KEY voor wie de hoofdsleutel maakt.')
output kluisSleutel string = kluis.outputs.hoofdsleutel
