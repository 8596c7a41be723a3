-- Excel for the Mac runs in a sandbox and starts no program by itself; it may run this script.
-- It starts the command line that the macro hands over and does not wait for it to end.
on SalesSheetsStart(called)
	do shell script called & " > /dev/null 2>&1 &"
	return ""
end SalesSheetsStart
