"""Prints Bicep files (from standard input: JSON, name to text) as one JSON object: what pycep-parser makes of each, or its error."""
import json
import sys

from pycep import BicepParser

parser = BicepParser()
parsed = {}
for name, text in json.load(sys.stdin).items():
    try:
        parsed[name] = {"parsed": parser.parse(text=text)}
    except Exception as error:
        parsed[name] = {"error": str(error).split("\n")[0]}
json.dump(parsed, sys.stdout)
