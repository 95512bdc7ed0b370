// Een mail bij vier vijfde van het budget, en als de maand erboven dreigt uit te komen. Er wordt niets uitgezet.
param naam string
param bedrag int
param vanaf string
param beheerMail string

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: naam
  properties: {
    category: 'Cost'
    amount: bedrag
    timeGrain: 'Monthly'
    timePeriod: { startDate: vanaf }
    notifications: {
      bijnaOp: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [beheerMail]
        locale: 'nl-nl'
      }
      komtErboven: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [beheerMail]
        locale: 'nl-nl'
      }
    }
  }
}
