// De omgeving productie. Wat van de gemeente is, komt uit de omgeving van wie dit uitvoert: zo staat het niet in git.
using 'main.bicep'

param omgeving = 'productie'
param appId = readEnvironmentVariable('STROOMWIJZER_APP_ID')
param teamsAppId = readEnvironmentVariable('STROOMWIJZER_TEAMS_APP_ID')
param beeld = readEnvironmentVariable('STROOMWIJZER_BEELD', '')
param postvak = readEnvironmentVariable('STROOMWIJZER_POSTVAK')
param beheerMail = readEnvironmentVariable('STROOMWIJZER_BEHEER_MAIL')
param budgetVanaf = readEnvironmentVariable('STROOMWIJZER_BUDGET_VANAF')
param budgetPerMaand = 300
param metZones = true
param minstens = 2
param hoogstens = 2
