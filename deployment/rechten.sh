#!/usr/bin/env bash
# De rechten van de bot voor Microsoft Graph: laat zien wat er klopt, ontbreekt en te veel is, en geeft op verzoek wat ontbreekt.
#
#   deployment/rechten.sh <app-id>                        laat zien; geeft niets
#   deployment/rechten.sh <app-id> --geef                 geeft wat ontbreekt
#   deployment/rechten.sh <app-id> [--geef] --presence    ook het recht dat alleen nodig is met afwezigheid: teams: true in rollen.yaml
#
# Nodig: az, aangemeld als Privileged Role Administrator. Wat te veel is, haalt dit niet weg: het zegt hoe.
# Eindigt met 0 als alles klopt, anders met 1. Waar elk recht voor is: deployment/graph-rechten.md
set -euo pipefail

GRAPH=https://graph.microsoft.com/v1.0
GRAPH_APP=00000003-0000-0000-c000-000000000000
nodig=(
  User.Read.All
  GroupMember.Read.All
  TeamsActivity.Send
  AppCatalog.Read.All
  TeamsAppInstallation.ReadWriteSelfForUser.All
)
bij_presence=(
  Presence.Read.All
)

app=
geef=nee
for woord in "$@"; do
  case $woord in
    --geef) geef=ja ;;
    --presence) nodig+=("${bij_presence[@]}") ;;
    *) app=$woord ;;
  esac
done
if ! [[ $app =~ ^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$ ]]; then
  echo 'Welke app? deployment/rechten.sh <app-id> [--geef] [--presence]' >&2
  exit 2
fi
if ! command -v az > /dev/null; then
  echo 'Dit vraagt het aan Azure, en daarvoor is de Azure CLI (az) nodig: https://learn.microsoft.com/cli/azure/install-azure-cli. Azure Cloud Shell heeft die al.' >&2
  exit 2
fi

vraag() { az rest --method get --url "$GRAPH/$1" --query "$2" --output tsv; }

# Van beide de bedrijfstoepassing (service principal): die heeft een ander object-id dan de app-registratie.
bot=$(vraag "servicePrincipals(appId='$app')" id)
graph=$(vraag "servicePrincipals(appId='$GRAPH_APP')" id)

declare -A id_van naam_van gegeven
while IFS=$'\t' read -r naam id; do
  id_van[$naam]=$id
  naam_van[$id]=$naam
done < <(vraag "servicePrincipals(appId='$GRAPH_APP')" "appRoles[?contains(allowedMemberTypes, 'Application')].[value, id]")
while IFS=$'\t' read -r rol toewijzing; do
  [ -n "$rol" ] && gegeven[$rol]=$toewijzing
done < <(vraag "servicePrincipals/$bot/appRoleAssignments" "value[?resourceId=='$graph'].[appRoleId, id]")

mis=0
for naam in "${nodig[@]}"; do
  rol=${id_van[$naam]:-}
  if [ -z "$rol" ]; then
    echo "onbekend  $naam: Graph kent dit recht niet (meer). Kijk of er een nieuwe versie van Stroomwijzer is."
    mis=1
  elif [ -n "${gegeven[$rol]:-}" ]; then
    echo "goed      $naam"
    unset "gegeven[$rol]"
  elif [ "$geef" = ja ]; then
    az rest --method post --url "$GRAPH/servicePrincipals/$bot/appRoleAssignments" \
      --body "{\"principalId\":\"$bot\",\"resourceId\":\"$graph\",\"appRoleId\":\"$rol\"}" --output none
    echo "gegeven   $naam"
  else
    echo "ontbreekt $naam"
    mis=1
  fi
done

for rol in "${!gegeven[@]}"; do
  naam=${naam_van[$rol]:-$rol}
  echo "te veel   $naam"
  [ "$naam" = Mail.Send ] && echo '          Hiermee kan de bot mailen namens iedereen. Mailen gaat met een rol in Exchange, voor één postvak.'
  echo "          weghalen: az rest --method delete --url '$GRAPH/servicePrincipals/$bot/appRoleAssignments/${gegeven[$rol]}'"
  mis=1
done
exit "$mis"
