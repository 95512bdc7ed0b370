// De bot zelf. Wat hij leest, staat in .env.example; een test houdt die twee gelijk. De meldingen liggen altijd in Cosmos DB: nooit in een
// SQLite-bestand op een gedeelde schijf, want dat kan stukgaan. Daarom is er geen schijf.
param naam string
param locatie string
param kenmerken object
param platform string
param beeld string
param register string
param identiteit string
param identiteitClientId string
param appId string
param teamsAppId string
@description('Waar Teams de bot vindt, zonder /api/messages: npm run doctor klopt daar aan.')
param adres string
param postvak string
param cosmos string
param cosmosDatabase string
@description('De verbindingsreeks van Application Insights.')
param inzicht string
@description('Het adres van de kluis, waarin de hoofdsleutel staat.')
param kluis string
@description('De sleutel in de kluis waarmee de hoofdsleutel is ingepakt.')
param kluisSleutel string
param metCertificaat bool
param instellingen array
param geheimen array
param minstens int
param hoogstens int

var poort = 3978
var stopSeconden = 30

var vast = [
  { name: 'PORT', value: string(poort) }
  { name: 'STOP_SECONDS', value: string(stopSeconden) }
  { name: 'DATA_DIR', value: '/tmp/stroomwijzer' }
  { name: 'KEY_FILE', value: '/mnt/geheimen/hoofdsleutel' }
  { name: 'KEY_VAULT_KEY', value: kluisSleutel }
  { name: 'COSMOS_ENDPOINT', value: cosmos }
  { name: 'COSMOS_DATABASE', value: cosmosDatabase }
  { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: inzicht }
  { name: 'MicrosoftAppId', value: appId }
  { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
  { name: 'MANAGED_IDENTITY_CLIENT_ID', value: identiteitClientId }
  { name: 'TEAMS_APP_ID', value: teamsAppId }
  { name: 'MAIL_SENDER', value: postvak }
  { name: 'PUBLIC_URL', value: adres }
]
var bijCertificaat = [{ name: 'BOT_CERTIFICATE_FILE', value: '/mnt/geheimen/bot.pem' }]
var bijGeheimen = [for regel in geheimen: { name: regel.instelling, secretRef: regel.geheim }]

var hoofdsleutelGeheim = [{ name: 'hoofdsleutel', keyVaultUrl: '${kluis}secrets/hoofdsleutel', identity: identiteit }]
var certificaatGeheim = [{ name: 'bot', keyVaultUrl: '${kluis}secrets/bot', identity: identiteit }]
var andereGeheimen = [
  for regel in geheimen: { name: regel.geheim, keyVaultUrl: '${kluis}secrets/${regel.geheim}', identity: identiteit }
]
var tijdelijkeSchijf = [{ name: 'tijdelijk', storageType: 'EmptyDir' }]
var hoofdsleutelBestand = [{ secretRef: 'hoofdsleutel', path: 'hoofdsleutel' }]
var certificaatBestand = [{ secretRef: 'bot', path: 'bot.pem' }]
var geheimeSchijf = [
  {
    name: 'kluisgeheimen'
    storageType: 'Secret'
    secrets: (metCertificaat) ? concat(hoofdsleutelBestand, certificaatBestand) : hoofdsleutelBestand
  }
]
var tijdelijkePlek = [{ volumeName: 'tijdelijk', mountPath: '/tmp' }]
var geheimePlek = [{ volumeName: 'kluisgeheimen', mountPath: '/mnt/geheimen' }]

resource app 'Microsoft.App/containerApps@2026-01-01' = {
  name: naam
  location: locatie
  tags: kenmerken
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identiteit}': {} }
  }
  properties: {
    environmentId: platform
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 10
      ingress: {
        external: true
        targetPort: poort
        transport: 'http'
        allowInsecure: false
        traffic: [{ latestRevision: true, weight: 100 }]
      }
      registries: [{ server: register, identity: identiteit }]
      secrets: (metCertificaat) ? concat(hoofdsleutelGeheim, certificaatGeheim, andereGeheimen) : concat(hoofdsleutelGeheim, andereGeheimen)
    }
    template: {
      terminationGracePeriodSeconds: stopSeconden
      containers: [
        {
          name: 'stroomwijzer'
          image: beeld
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: (metCertificaat) ? concat(vast, bijCertificaat, instellingen, bijGeheimen) : concat(vast, instellingen, bijGeheimen)
          volumeMounts: concat(tijdelijkePlek, geheimePlek)
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/gezond', port: poort }
              periodSeconds: 2
              failureThreshold: 60
            }
            {
              type: 'Liveness'
              httpGet: { path: '/gezond', port: poort }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: { path: '/klaar', port: poort }
              periodSeconds: 5
              timeoutSeconds: 5
              failureThreshold: 2
            }
          ]
        }
      ]
      scale: {
        minReplicas: minstens
        maxReplicas: hoogstens
        rules: [
          {
            name: 'drukte'
            http: {
              metadata: { concurrentRequests: '30' }
            }
          }
        ]
      }
      volumes: concat(tijdelijkeSchijf, geheimeSchijf)
    }
  }
}

output id string = app.id
