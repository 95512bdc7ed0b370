// Wie hoort het als er iets mis is. De zoekwoorden zijn de logregels van de bot zelf; een test houdt ze gelijk met de bron.
// Wat te doen bij elke waarschuwing: docs/runbook.md, een kop voor elk; een test houdt ook die gelijk.
param naam string
param locatie string
param kenmerken object
param beheerMail string
param appResource string
param logboek string
@description('De werkruimte met wat de bot meet.')
param cijferruimte string
param minstens int

// Wat de bot één keer zegt, is niet over als hij zwijgt: dat sluit wie ernaar keek.
var regels = [
  {
    naam: 'bericht-opgegeven'
    titel: 'Een bericht is opgegeven: iemand is niet bereikt'
    zin: 'notification given up'
    ernst: 1
    vanaf: 0
    venster: 'PT5M'
    gaatOver: false
  }
  {
    naam: 'niet-toegelaten'
    titel: 'Teams, Graph of de dienst voor sms of bellen laat de bot niet toe: berichten wachten'
    zin: 'we are not let in: what must be told waits, for a day at most'
    ernst: 0
    vanaf: 0
    venster: 'PT5M'
    gaatOver: false
  }
  {
    naam: 'sms-geweigerd'
    titel: 'Een sms of telefoontje is geweigerd: niemand kreeg het'
    zin: 'an sms or a call was refused: nobody got it'
    ernst: 1
    vanaf: 0
    venster: 'PT5M'
    gaatOver: false
  }
  {
    naam: 'berichten-wachten'
    titel: 'Berichten komen niet weg: ze worden steeds opnieuw geprobeerd'
    zin: 'notification failed, will be tried again'
    ernst: 2
    vanaf: 20
    venster: 'PT5M'
    gaatOver: true
  }
  {
    naam: 'opslag-kapot'
    titel: 'De bot kan niet lezen of schrijven waar de meldingen liggen'
    zin: 'outbox cannot read or write'
    ernst: 0
    vanaf: 3
    venster: 'PT5M'
    gaatOver: true
  }
  {
    // Het aantal herstarts van Azure zelf telt op en gaat niet terug: dat zou altijd blijven waarschuwen.
    naam: 'herstarts'
    titel: 'De bot begint steeds opnieuw'
    zin: 'starting'
    ernst: 1
    // Azure wacht steeds langer voor een nieuwe poging, tot vijf minuten.
    vanaf: 4
    venster: 'PT30M'
    gaatOver: true
  }
  {
    naam: 'klik-mislukt'
    titel: 'Wat iemand deed is niet verwerkt'
    zin: 'A turn failed.'
    ernst: 1
    vanaf: 0
    venster: 'PT5M'
    gaatOver: false
  }
  {
    // Er wordt elke vijf minuten gekeken: één keer niet is geen nieuws.
    naam: 'rollen-niet-bekeken'
    titel: 'Wie een rol verloor, ziet de kaarten misschien nog'
    zin: 'the roles of who handles incidents could not be looked at'
    ernst: 2
    vanaf: 2
    venster: 'PT30M'
    gaatOver: true
  }
]

// Wat de bot zelf meet (src/kit/metrics.ts), elke minuut.
var cijfers = [
  {
    naam: 'bericht-te-laat'
    titel: 'Een bericht had al verstuurd moeten zijn'
    cijfer: 'stroomwijzer_bericht_te_laat_seconds'
    grens: 300
    ernst: 1
  }
  {
    naam: 'niet-opgeslagen'
    titel: 'Wat iemand deed kon niet worden opgeslagen'
    cijfer: 'stroomwijzer_niet_opgeslagen_total'
    grens: 0
    ernst: 1
  }
]

var metingen = [
  {
    naam: 'te-weinig-processen'
    titel: 'Er leeft geen of te weinig proces van de bot'
    meting: 'Replicas'
    // Het meeste in die tijd: bij een nieuwe versie is er even een minder.
    telling: 'Maximum'
    teken: 'LessThan'
    grens: minstens
    ernst: 1
    onderdelen: []
  }
  {
    naam: 'fouten-5xx'
    titel: 'De bot antwoordt met fouten'
    meting: 'Requests'
    telling: 'Total'
    teken: 'GreaterThan'
    grens: 5
    ernst: 1
    onderdelen: [{ name: 'statusCodeCategory', operator: 'Include', values: ['5xx'] }]
  }
]

// Azure zegt het zelf, één keer, in de werkruimte die haar dagmaximum heeft: wat daarna komt is er niet, en de waarschuwingen die eruit komen zwijgen tot de volgende dag.
var volle = [
  {
    naam: 'logboek-vol'
    titel: 'Het logboek is vol voor vandaag: wat de bot schrijft waarschuwt niet meer'
    ruimte: logboek
    ernst: 1
  }
  {
    naam: 'metingen-vol'
    titel: 'De metingen zijn vol voor vandaag: cijfers en gevolgde klikken komen er niet meer bij'
    ruimte: cijferruimte
    ernst: 2
  }
]

resource beheer 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${naam}-beheer'
  location: 'global'
  tags: kenmerken
  properties: {
    groupShortName: 'stroomwijz'
    enabled: true
    emailReceivers: [{ name: 'beheer', emailAddress: beheerMail, useCommonAlertSchema: true }]
  }
}

resource uitLogregels 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for regel in regels: {
    name: '${naam}-${regel.naam}'
    location: locatie
    tags: kenmerken
    kind: 'LogAlert'
    properties: {
      displayName: regel.titel
      severity: regel.ernst
      enabled: true
      scopes: [logboek]
      evaluationFrequency: 'PT5M'
      windowSize: regel.venster
      autoMitigate: regel.gaatOver
      // Bij de eerste keer is er nog geen regel in het logboek om de vraag aan te toetsen.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: 'ContainerAppConsoleLogs | where ContainerAppName == "${naam}" | where Log has "${regel.zin}"'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: regel.vanaf
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [beheer.id] }
    }
  }
]

resource uitCijfers 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for regel in cijfers: {
    name: '${naam}-${regel.naam}'
    location: locatie
    tags: kenmerken
    kind: 'LogAlert'
    properties: {
      displayName: regel.titel
      severity: regel.ernst
      enabled: true
      scopes: [cijferruimte]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      autoMitigate: true
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: 'AppMetrics | where AppRoleName == "stroomwijzer" | where Name == "${regel.cijfer}" | where Sum / ItemCount > ${regel.grens}'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [beheer.id] }
    }
  }
]

resource uitMetingen 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for regel in metingen: {
    name: '${naam}-${regel.naam}'
    location: 'global'
    tags: kenmerken
    properties: {
      customProperties: { uitleg: regel.titel }
      severity: regel.ernst
      enabled: true
      scopes: [appResource]
      evaluationFrequency: 'PT1M'
      windowSize: 'PT5M'
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: regel.naam
            metricNamespace: 'Microsoft.App/containerApps'
            metricName: regel.meting
            timeAggregation: regel.telling
            operator: regel.teken
            threshold: regel.grens
            dimensions: regel.onderdelen
          }
        ]
      }
      actions: [{ actionGroupId: beheer.id }]
    }
  }
]

// De vraag zoals Microsoft hem opgeeft: https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap
resource uitVol 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for regel in volle: {
    name: '${naam}-${regel.naam}'
    location: locatie
    tags: kenmerken
    kind: 'LogAlert'
    properties: {
      displayName: regel.titel
      severity: regel.ernst
      enabled: true
      scopes: [regel.ruimte]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      autoMitigate: false
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: '_LogOperation | where Category =~ "Ingestion" | where Detail contains "OverQuota"'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [beheer.id] }
    }
  }
]
